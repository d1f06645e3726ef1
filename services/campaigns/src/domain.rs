//! Types and rules: pure.

pub(crate) mod approval;
pub(crate) mod picture;
pub(crate) mod post;
pub(crate) mod problems;
pub(crate) mod state;
pub(crate) mod text;
pub(crate) mod time;

kernel::id_kind!(
    /// A post of a workspace.
    PostKind as PostId = "post"
);
kernel::id_kind!(
    /// A post on its way to one account.
    DeliveryKind as DeliveryId = "del"
);
kernel::id_kind!(
    /// A picture of a workspace.
    PictureKind as PictureId = "pic"
);
kernel::id_kind!(
    /// What a person says of a post.
    CommentKind as CommentId = "com"
);
