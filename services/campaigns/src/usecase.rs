//! One verb per file.

pub(crate) mod approval;
pub(crate) mod cancel_post;
pub(crate) mod check_text;
pub(crate) mod count_waiting;
pub(crate) mod create_post;
pub(crate) mod delete_post;
pub(crate) mod follow_link;
pub(crate) mod publish_due;
pub(crate) mod read_posts;
pub(crate) mod reconcile;
pub(crate) mod resolve_delivery;
pub(crate) mod schedule_post;
pub(crate) mod show_picture;
pub(crate) mod sweep_pictures;
pub(crate) mod update_post;
pub(crate) mod upload_picture;

/// A digest as rows keep it.
fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
