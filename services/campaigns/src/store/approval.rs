//! What a workspace asks for, and what was said of its posts.

pub(crate) mod comment;
pub(crate) mod decision;
pub(crate) mod policy;
pub(crate) mod request;

store::tenant_owned!(comment);
store::tenant_owned!(decision);
store::tenant_owned!(policy, TenantId);
store::tenant_owned!(request, PostId);
