//! Events become news.

use kernel::{
    Id,
    events::{
        AccountExpiring, AccountLost, ApprovalDecided, ApprovalRequested, DeliveryFailed, Halt,
        ImportDone, PreflightBlocked,
    },
};
use uuid::Uuid;

use crate::domain::notice::{News, NoticeKind};

/// News of this kind about a thing, told once for each `what`.
fn news(kind: NoticeKind, about: Uuid, what: &str) -> News {
    News {
        kind,
        subject: format!("{}:{about}:{what}", kind.kept()),
        post: None,
        account: None,
        cause: None,
    }
}

fn of_post(kind: NoticeKind, post: Uuid, what: &str) -> News {
    News {
        post: Some(Id::from_uuid(post)),
        ..news(kind, post, what)
    }
}

fn of_account(kind: NoticeKind, account: Uuid, what: &str) -> News {
    News {
        account: Some(Id::from_uuid(account)),
        ..news(kind, account, what)
    }
}

impl From<DeliveryFailed> for News {
    /// One for the post, however many accounts it did not reach: it is due at one time on all.
    fn from(event: DeliveryFailed) -> Self {
        let kind = match event.halt {
            Halt::Rejected => NoticeKind::PostFailed,
            Halt::Expired => NoticeKind::PostExpired,
            Halt::NeedsHuman => NoticeKind::NeedsHuman,
        };
        let due = event.due_at.timestamp_millis().to_string();
        Self {
            account: Some(Id::from_uuid(event.account)),
            cause: Some(event.reason),
            ..of_post(kind, event.post, &due)
        }
    }
}

impl From<AccountExpiring> for News {
    fn from(event: AccountExpiring) -> Self {
        let (ends, stage) = (event.ends_at.timestamp_millis(), event.stage_hours);
        let what = format!("{ends}:{stage}");
        Self {
            // Each stage is told by itself.
            cause: Some(format!("radar.{stage}h")),
            ..of_account(NoticeKind::AccountExpiring, event.account, &what)
        }
    }
}

impl From<AccountLost> for News {
    fn from(event: AccountLost) -> Self {
        let at = event.at.timestamp_millis().to_string();
        of_account(NoticeKind::AccountLost, event.account, &at)
    }
}

impl From<PreflightBlocked> for News {
    fn from(event: PreflightBlocked) -> Self {
        let due = event.due_at.timestamp_millis().to_string();
        Self {
            cause: Some(event.code),
            ..of_post(NoticeKind::PreflightBlocked, event.post, &due)
        }
    }
}

impl From<ApprovalRequested> for News {
    fn from(event: ApprovalRequested) -> Self {
        let request = event.request.to_string();
        of_post(NoticeKind::ApprovalRequested, event.post, &request)
    }
}

impl From<ApprovalDecided> for News {
    fn from(event: ApprovalDecided) -> Self {
        let kind = if event.approved {
            NoticeKind::ApprovalGiven
        } else {
            NoticeKind::ApprovalRefused
        };
        of_post(kind, event.post, &event.request.to_string())
    }
}

impl From<ImportDone> for News {
    fn from(event: ImportDone) -> Self {
        news(NoticeKind::ImportDone, event.import, "")
    }
}
