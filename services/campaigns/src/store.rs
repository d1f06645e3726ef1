//! The tables of this crate; nothing outside it sees them.

pub(crate) mod approval;
pub(crate) mod attempt;
pub(crate) mod delivery;
pub(crate) mod event;
pub(crate) mod picture;
pub(crate) mod post;
pub(crate) mod post_account;
pub(crate) mod post_picture;
pub(crate) mod settle;
pub(crate) mod short_link;
pub(crate) mod step;

store::tenant_owned!(attempt);
store::tenant_owned!(delivery);
store::tenant_owned!(event);
store::tenant_owned!(picture);
store::tenant_owned!(post);
store::tenant_owned!(post_account, PostId);
store::tenant_owned!(post_picture, PostId);
store::tenant_owned!(short_link, Code);
