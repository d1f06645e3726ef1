//! Pictures.

use async_graphql::{Context, ID, SimpleObject};
use graphql::{ContextExt, fail};

use super::service;
use crate::{PictureId, Service};

/// A picture of the workspace.
#[derive(Debug, Clone, SimpleObject)]
pub struct Picture {
    /// `pic_…`
    pub id: ID,
    /// Signed address of the picture, good for an hour: a path of this server.
    url: String,
    /// image/jpeg, image/png or image/gif, as its bytes say.
    content_type: String,
    /// In pixels.
    width: i32,
    /// In pixels.
    height: i32,
    /// Size of the file.
    bytes: i32,
}

impl Picture {
    pub(super) fn of(service: &Service, picture: &crate::Picture) -> Self {
        let whole = |number: u64| i32::try_from(number).unwrap_or(i32::MAX);
        Self {
            id: picture.key.id().to_string().into(),
            url: service.picture_path(picture),
            content_type: picture.content_type.mime().to_owned(),
            width: whole(picture.width.into()),
            height: whole(picture.height.into()),
            bytes: whole(picture.bytes),
        }
    }
}

/// The picture with this id, for `node`; `None` when the id is of another kind, or the picture is
/// not there or not the caller's.
pub async fn picture_node(ctx: &Context<'_>, id: &ID) -> async_graphql::Result<Option<Picture>> {
    let Ok(id) = id.parse::<PictureId>() else {
        return Ok(None);
    };
    let found = async {
        let service = service(ctx)?;
        let found = service.pictures(ctx.caller(), &[id]).await?;
        Ok(found.first().map(|one| Picture::of(service, one)))
    };
    found.await.map_err(|error| fail(ctx, &error))
}
