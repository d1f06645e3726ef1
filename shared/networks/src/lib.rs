//! The port to microblog networks, and the networks behind it.
//!
//! What a failed call means for a post that must go out exactly once is decided here, by
//! [`FailureClass`], and nowhere else.

mod account;
mod failure;
mod kind;
mod line;
mod port;
mod post;
mod publication;
mod rules;
mod ticket;
pub mod weibo;

pub use account::{Authorized, Profile, TokenInfo};
pub use failure::{FailureClass, NetworkError, Reason};
pub use kind::{NetworkKind, NetworkKindError};
pub use port::{Networks, SocialNetwork};
pub use post::{PostCounts, RemotePost, TimelineRead};
pub use publication::{PictureFile, PictureType, Publication, Published};
pub use rules::{NetworkRules, Pacing, Quota};
pub use ticket::SendTicket;
