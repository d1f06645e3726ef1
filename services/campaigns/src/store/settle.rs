//! Posts' states, derived from their deliveries.

use std::collections::HashMap;

use kernel::{Error, Result};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use store::WriteTx;
use uuid::Uuid;

use super::{delivery, post};
use crate::{DeliveryState, PostState};

/// Derives the states of posts from their deliveries. The posts' rows are locked first, always in
/// the same order, so that transactions that settle deliveries of one post come one by one.
pub(crate) async fn settle_posts(tx: &WriteTx, posts: &[Uuid]) -> Result<()> {
    if posts.is_empty() {
        return Ok(());
    }
    let wanted = || posts.iter().copied();
    let lock = post::Entity::find()
        .filter(post::Column::Id.is_in(wanted()))
        .order_by_asc(post::Column::Id)
        .lock_exclusive();
    tx.all(lock).await?;
    let states = delivery::Entity::find()
        .select_only()
        .columns([delivery::Column::PostId, delivery::Column::State])
        .filter(delivery::Column::PostId.is_in(wanted()));
    let mut of_post: HashMap<Uuid, Vec<DeliveryState>> = wanted().map(|id| (id, vec![])).collect();
    for row in tx.all_as::<_, PostAndState>(states).await? {
        let state = row.state.parse().map_err(Error::internal)?;
        of_post.entry(row.post_id).or_default().push(state);
    }
    let mut in_state: HashMap<PostState, Vec<Uuid>> = HashMap::new();
    for (post, states) in of_post {
        in_state
            .entry(PostState::of(&states))
            .or_default()
            .push(post);
    }
    for (state, posts) in in_state {
        let update = post::Entity::update_many()
            .col_expr(post::Column::State, Expr::value(state.as_str()))
            .col_expr(post::Column::UpdatedAt, Expr::value(tx.now()))
            .filter(post::Column::Id.is_in(posts));
        tx.update(update).await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct PostAndState {
    post_id: Uuid,
    state: String,
}
