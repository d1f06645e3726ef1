//! Permissions as types. Each service declares its own in its `permissions.rs`.

use crate::Role;

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Read {}
    impl Sealed for super::Write {}
}

/// Whether a permission opens data for reading or for writing.
pub trait Access: sealed::Sealed + Send + Sync + 'static {}

/// Opens data for reading.
#[derive(Debug, Clone, Copy)]
pub enum Read {}

/// Opens data for reading and writing.
#[derive(Debug, Clone, Copy)]
pub enum Write {}

impl Access for Read {}
impl Access for Write {}

/// One thing that somebody may do in a workspace: a row of the policy table.
/// Declared with [`permission!`](crate::permission).
pub trait Permission: Send + Sync + 'static {
    /// What it opens.
    type Access: Access;
    /// Dotted, service first: `campaigns.schedule_post`.
    const NAME: &'static str;
    /// The weakest role that has it.
    const LEAST: Role;
}

/// Declares permissions:
/// `permission! { /// Schedule, move and cancel posts. SchedulePost: Write, Editor, "campaigns.schedule_post"; }`
#[macro_export]
macro_rules! permission {
    ($($(#[$doc:meta])* $name:ident: $access:ident, $least:ident, $text:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub enum $name {}
        impl $crate::Permission for $name {
            type Access = $crate::$access;
            const NAME: &'static str = $text;
            const LEAST: $crate::Role = $crate::Role::$least;
        }
    )+};
}
