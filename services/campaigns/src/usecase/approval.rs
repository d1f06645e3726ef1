//! Posts leave when those who have to have agreed to them.

pub(crate) mod approval_policy;
pub(crate) mod approval_queue;
pub(crate) mod comment_on_post;
pub(crate) mod decide_approval;
mod nudge;
pub(crate) mod request_approval;
pub(crate) mod seal;
pub(crate) mod standing;

#[cfg(test)]
mod tests;
