//! The port to microblog networks, and the networks behind it.
//!
//! What a failed call means for a post that must go out exactly once is decided here, by
//! [`FailureClass`], and nowhere else.

mod failure;
mod port;
pub mod weibo;

pub use failure::{FailureClass, NetworkError, Reason};
pub use port::{
    Authorized, NetworkKind, NetworkKindError, NetworkRules, Networks, Pacing, PictureFile,
    PictureType, Profile, Publication, Published, RemotePost, SocialNetwork, TimelineRead,
    TokenInfo,
};
