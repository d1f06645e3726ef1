//! GraphQL: approval of posts, and what is said of them.

mod mutation;
mod query;
mod types;

pub use self::{mutation::ApprovalMutation, query::ApprovalQuery, types::PostApproval};
