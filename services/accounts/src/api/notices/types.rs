//! The objects and inputs of notices.

use async_graphql::{Enum, ID, InputObject, SimpleObject};
use graphql::Problem;
use kernel::{Instant, Locale};

use crate::{MailRhythm, NoticeKind, NoticePreference};

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident,)+) => {
        /// What a notice is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
        #[graphql(name = "NoticeKind")]
        pub enum Kind {
            $($(#[$doc])* $kind,)+
        }

        impl From<NoticeKind> for Kind {
            fn from(kind: NoticeKind) -> Self {
                match kind {
                    $(NoticeKind::$kind => Self::$kind,)+
                }
            }
        }

        impl From<Kind> for NoticeKind {
            fn from(kind: Kind) -> Self {
                match kind {
                    $(Kind::$kind => Self::$kind,)+
                }
            }
        }
    };
}

kinds! {
    /// The network refused a post for good.
    PostFailed,
    /// A post missed its time.
    PostExpired,
    /// A person has to decide or to act.
    NeedsHuman,
    /// An account's token ends soon.
    AccountExpiring,
    /// An account's token ended or was refused.
    AccountLost,
    /// A check found what will keep a post from going out.
    PreflightBlocked,
    /// A post waits for an approval.
    ApprovalRequested,
    /// An approval was given.
    ApprovalGiven,
    /// An approval was refused.
    ApprovalRefused,
    /// An import is through.
    ImportDone,
}

/// When mail goes to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "MailRhythm")]
pub enum Rhythm {
    /// Soon after something happened.
    AtOnce,
    /// In the morning, all of a day together.
    Daily,
    /// Not at all.
    Never,
}

/// The language of mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum NoticeLanguage {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

/// Something that the caller was told of.
#[derive(Debug, SimpleObject)]
pub struct Notice {
    /// `ntc_…`
    id: ID,
    kind: Kind,
    /// What happened, in the caller's language.
    title: String,
    /// Why, in the caller's language, where the network said so.
    detail: Option<String>,
    /// Where the portal shows more of it.
    path: String,
    /// How many things it tells of.
    count: i32,
    /// When it happened first.
    created_at: Instant,
    /// When it happened last.
    updated_at: Instant,
    read: bool,
}

/// How many notices there are to read.
#[derive(Debug, SimpleObject)]
pub struct NoticeCount {
    unread: i32,
}

/// How a person wants to be told.
#[derive(Debug, SimpleObject)]
pub struct NoticePreferences {
    /// Whether this installation sends mail at all.
    mail_is_set_up: bool,
    language: NoticeLanguage,
    mail: Rhythm,
    /// No mail between ten in the evening and eight in the morning.
    quiet_nights: bool,
    /// Kinds that are shown in the portal alone.
    unmailed_kinds: Vec<Kind>,
}

/// Which notices.
#[derive(Debug, InputObject)]
pub struct MarkNoticesReadInput {
    /// All when left out.
    #[graphql(validator(max_items = 100))]
    pub(super) ids: Option<Vec<ID>>,
}

/// How to be told.
#[derive(Debug, InputObject)]
pub struct SaveNoticePreferencesInput {
    language: NoticeLanguage,
    mail: Rhythm,
    quiet_nights: bool,
    unmailed_kinds: Vec<Kind>,
}

/// What is left to read.
#[derive(Debug, SimpleObject)]
pub struct MarkNoticesReadPayload {
    pub(super) count: Option<NoticeCount>,
    pub(super) problems: Vec<Problem>,
}

/// What was chosen.
#[derive(Debug, SimpleObject)]
pub struct SaveNoticePreferencesPayload {
    pub(super) preferences: Option<NoticePreferences>,
    pub(super) problems: Vec<Problem>,
}

impl Notice {
    pub(super) fn of(notice: &crate::Notice, locale: Locale) -> Self {
        Self {
            id: notice.id.to_string().into(),
            kind: notice.kind.into(),
            title: notice.title(locale),
            detail: notice.detail(locale),
            path: notice.path(),
            count: i32::try_from(notice.count).unwrap_or(i32::MAX),
            created_at: notice.created_at,
            updated_at: notice.updated_at,
            read: notice.read_at.is_some(),
        }
    }
}

impl NoticeCount {
    pub(super) fn of(unread: u64) -> Self {
        let unread = i32::try_from(unread).unwrap_or(i32::MAX);
        Self { unread }
    }
}

impl NoticePreferences {
    pub(super) fn of(chosen: &NoticePreference, mail_is_set_up: bool) -> Self {
        Self {
            mail_is_set_up,
            language: match chosen.language {
                Locale::Zh => NoticeLanguage::Zh,
                Locale::En => NoticeLanguage::En,
            },
            mail: match chosen.mail {
                MailRhythm::AtOnce => Rhythm::AtOnce,
                MailRhythm::Daily => Rhythm::Daily,
                MailRhythm::Never => Rhythm::Never,
            },
            quiet_nights: chosen.quiet_nights,
            unmailed_kinds: chosen.unmailed.iter().copied().map(Kind::from).collect(),
        }
    }
}

impl SaveNoticePreferencesInput {
    pub(super) fn read(self) -> NoticePreference {
        let mut unmailed: Vec<NoticeKind> = Vec::new();
        for kind in self.unmailed_kinds.into_iter().map(NoticeKind::from) {
            if !unmailed.contains(&kind) {
                unmailed.push(kind);
            }
        }
        NoticePreference {
            language: match self.language {
                NoticeLanguage::Zh => Locale::Zh,
                NoticeLanguage::En => Locale::En,
            },
            mail: match self.mail {
                Rhythm::AtOnce => MailRhythm::AtOnce,
                Rhythm::Daily => MailRhythm::Daily,
                Rhythm::Never => MailRhythm::Never,
            },
            quiet_nights: self.quiet_nights,
            unmailed,
        }
    }
}
