//! Posts: written, scheduled, and published once and on time.

pub mod api;
mod domain;
pub mod jobs;
pub mod permissions;
mod ports;
pub mod routes;
mod service;
mod store;
mod usecase;

pub use domain::{
    DeliveryId, PostId,
    post::{Delivery, DeliveryEvent, NewPost, Post, PostChange},
    state::{DeliveryState, PostState},
    text::TextCheck,
};
pub use ports::{AccountCard, Accounts, Credentials};
pub use service::{Parts, PostFilter, PublishRules, Resolution, Service};
pub use usecase::count_waiting::Waiting;
