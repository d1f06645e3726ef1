//! Posts: written, scheduled, and published once and on time.

mod adapters;
pub mod api;
mod domain;
pub mod jobs;
pub mod permissions;
mod ports;
pub mod routes;
mod service;
mod store;
#[cfg(test)]
mod tests;
mod usecase;

pub use adapters::picture_files::{ObjectStorage, PictureFiles};
pub use domain::{
    CommentId, DeliveryId, PictureId, PostId,
    approval::{
        Approval, ApprovalMode, ApprovalPolicy, ApprovalRequest, ApprovalState, ApprovalStep,
        Comment, Decision, NewDecision, Seal, SealPart, StepStanding, Verdict,
    },
    picture::{Picture, PictureAddress, PictureKey},
    post::{Delivery, DeliveryEvent, NewPost, Post, PostChange},
    state::{DeliveryState, PostState},
    text::TextCheck,
};
pub use ports::{AccountCard, Accounts, Credentials};
pub use service::{Parts, PostFilter, PublishRules, Resolution, Service};
pub use usecase::count_waiting::Waiting;
