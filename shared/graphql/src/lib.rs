//! What every service's GraphQL types share: the context, problems, ids and connections.

mod account;
mod context;
mod failure;
mod input;

pub use account::{AccountState, Network, SocialAccount};
pub use context::{ContextExt, RequestMeta};
pub use failure::{Problem, code_of, fail, outcome, problems_of};
pub use input::{connection, instant, page, parse_id};
