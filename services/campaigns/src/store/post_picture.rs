//! The table `post_picture`: the pictures of posts, in their order.

use std::collections::HashMap;

use kernel::{Error, Result};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    QueryOrder,
    entity::prelude::*,
};
use store::{ReadTx, WriteTx};

use super::picture;
use crate::{Picture, PictureId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "post_picture")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub picture_id: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The pictures of each of these posts that has any.
pub(crate) async fn of_posts(
    tx: &ReadTx,
    posts: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Vec<picture::Model>>> {
    let query = Entity::find()
        .filter(Column::PostId.is_in(posts))
        .order_by_asc(Column::Position);
    let places = tx.all(query).await?;
    let mut of_post: HashMap<Uuid, Vec<picture::Model>> = HashMap::new();
    if places.is_empty() {
        return Ok(of_post);
    }
    let pictures = picture::by_ids(tx, places.iter().map(|place| place.picture_id)).await?;
    let by_id: HashMap<Uuid, &picture::Model> = pictures.iter().map(|row| (row.id, row)).collect();
    for place in places {
        let row = by_id.get(&place.picture_id);
        let row = row.ok_or_else(|| Error::internal("a post names a picture that is not there"))?;
        of_post
            .entry(place.post_id)
            .or_default()
            .push((*row).clone());
    }
    Ok(of_post)
}

/// Gives a post these pictures in this order and no others; `None` when one of them is not there.
pub(crate) async fn replace(
    tx: &WriteTx,
    post: Uuid,
    pictures: &[PictureId],
) -> Result<Option<Vec<Picture>>> {
    let gone = Entity::delete_many().filter(Column::PostId.eq(post));
    tx.delete(gone).await?;
    if pictures.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let found = picture::mark_used(tx, pictures).await?;
    let by_id: HashMap<Uuid, &picture::Model> = found.iter().map(|row| (row.id, row)).collect();
    let in_order: Option<Vec<&picture::Model>> = pictures
        .iter()
        .map(|id| by_id.get(&id.uuid()).copied())
        .collect();
    let Some(in_order) = in_order else {
        return Ok(None);
    };
    let rows = (0..).zip(&in_order).map(|(position, row)| ActiveModel {
        tenant_id: NotSet,
        post_id: Set(post),
        position: Set(position),
        picture_id: Set(row.id),
    });
    tx.insert_many(rows.collect::<Vec<_>>()).await?;
    in_order
        .into_iter()
        .map(picture::Model::picture)
        .collect::<Result<_>>()
        .map(Some)
}
