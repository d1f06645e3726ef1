//! What people are told of, in their language.

use kernel::{AccountId, Instant, Locale, Tz, chrono::Duration, chrono::NaiveTime};
use networks::Reason;

kernel::id_kind!(
    /// Something that the people of a workspace are told of.
    NoticeRow as NoticeId = "ntc"
);

kernel::id_kind!(
    /// A post, which campaigns owns.
    Post as PostId = "post"
);

/// Posts that fail for the same cause within this are one notice.
pub(crate) const FOLD_WITHIN: Duration = Duration::hours(1);
/// A mail waits this long for what else happens.
pub(crate) const MAIL_AFTER: Duration = Duration::minutes(1);

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $text:literal: $zh:literal, $en:literal;)+) => {
        /// What a notice is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum NoticeKind {
            $($(#[$doc])* $kind,)+
        }

        impl NoticeKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)+];

            /// The name that rows keep.
            pub(crate) const fn kept(self) -> &'static str {
                match self {
                    $(Self::$kind => $text,)+
                }
            }

            pub(crate) fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.kept() == text)
            }

            /// What happened, in a few words.
            const fn words(self, locale: Locale) -> &'static str {
                match (self, locale) {
                    $((Self::$kind, Locale::Zh) => $zh, (Self::$kind, Locale::En) => $en,)+
                }
            }
        }
    };
}

kinds! {
    /// The network refused a post for good.
    PostFailed = "post_failed": "发布失败", "A post was refused";
    /// A post missed its time.
    PostExpired = "post_expired": "错过发布时间", "A post missed its time";
    /// A person has to decide or to act.
    NeedsHuman = "needs_human": "有内容需要你处理", "A post needs you";
    /// An account's token ends soon.
    AccountExpiring = "account_expiring": "账号授权即将到期", "An account has to be reconnected soon";
    /// An account's token ended or was refused.
    AccountLost = "account_lost": "账号授权已失效", "An account has to be reconnected";
    /// A check found what will keep a post from going out.
    PreflightBlocked = "preflight_blocked": "发布前检查未通过", "A post will not go out as it is";
    /// A post waits for an approval.
    ApprovalRequested = "approval_requested": "有内容等待审批", "A post waits for approval";
    /// An approval was given.
    ApprovalGiven = "approval_given": "内容已通过审批", "A post was approved";
    /// An approval was refused.
    ApprovalRefused = "approval_refused": "内容未通过审批", "A post was not approved";
    /// An import is through.
    ImportDone = "import_done": "批量导入完成", "An import is done";
}

/// A notice, as one person has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// `ntc_…`
    pub id: NoticeId,
    /// What it is about.
    pub kind: NoticeKind,
    /// The post, where it is about one alone.
    pub post: Option<PostId>,
    /// The account and its name, where it is about one.
    pub account: Option<(AccountId, String)>,
    /// Why: a stable code.
    pub cause: Option<String>,
    /// How many things it tells of.
    pub count: u32,
    /// When it happened first.
    pub created_at: Instant,
    /// When it happened last.
    pub updated_at: Instant,
    /// When the person read it.
    pub read_at: Option<Instant>,
}

/// Something to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct News {
    pub(crate) kind: NoticeKind,
    /// What it tells of, by a name that nothing else has: it is told once.
    pub(crate) subject: String,
    pub(crate) post: Option<PostId>,
    pub(crate) account: Option<AccountId>,
    pub(crate) cause: Option<String>,
}

impl News {
    /// News with the same key that come together are one notice.
    pub(crate) fn fold_key(&self) -> String {
        let account = self.account.map(|id| id.to_string()).unwrap_or_default();
        let cause = self.cause.as_deref().unwrap_or_default();
        format!("{}:{account}:{cause}", self.kind.kept())
    }
}

impl Notice {
    /// What happened, to whom, and how often.
    pub fn title(&self, locale: Locale) -> String {
        let words = self.kind.words(locale);
        let words = match (self.count, locale) {
            (0 | 1, _) => words.to_owned(),
            (count, Locale::Zh) => format!("{words}（{count} 条）"),
            (count, Locale::En) => format!("{words} ({count})"),
        };
        match (&self.account, locale) {
            (Some((_, name)), Locale::Zh) => format!("{words}：{name}"),
            (Some((_, name)), Locale::En) => format!("{words}: {name}"),
            (None, _) => words,
        }
    }

    /// Why, where the network said so.
    pub fn detail(&self, locale: Locale) -> Option<String> {
        let reason = self.cause.as_deref().and_then(Reason::parse)?;
        Some(reason.problem().message(locale).to_owned())
    }

    /// Where the portal shows more of it.
    pub fn path(&self) -> String {
        match (self.kind, self.post) {
            (_, Some(post)) if self.count <= 1 => format!("/posts/{post}"),
            (NoticeKind::NeedsHuman, _) => "/posts?show=asking".to_owned(),
            (NoticeKind::AccountExpiring | NoticeKind::AccountLost, _) => "/accounts".to_owned(),
            _ => "/posts".to_owned(),
        }
    }
}

/// When mail goes to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailRhythm {
    /// Soon after something happened.
    AtOnce,
    /// In the morning, all of a day together.
    Daily,
    /// Not at all.
    Never,
}

impl MailRhythm {
    pub(crate) const fn kept(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
            Self::Never => "never",
        }
    }

    pub(crate) fn parse(text: &str) -> Self {
        match text {
            "daily" => Self::Daily,
            "never" => Self::Never,
            _ => Self::AtOnce,
        }
    }
}

/// How a person wants to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticePreference {
    /// The language of mails.
    pub language: Locale,
    /// When mail goes out.
    pub mail: MailRhythm,
    /// No mail between ten in the evening and eight in the morning.
    pub quiet_nights: bool,
    /// Kinds that are shown in the portal alone.
    pub unmailed: Vec<NoticeKind>,
}

impl Default for NoticePreference {
    fn default() -> Self {
        let quiet = [NoticeKind::ApprovalGiven, NoticeKind::ImportDone];
        Self {
            language: Locale::Zh,
            mail: MailRhythm::AtOnce,
            quiet_nights: false,
            unmailed: quiet.to_vec(),
        }
    }
}

/// The hour when nights end and digests go out, and that when nights begin.
const MORNING: u32 = 8;
const EVENING: u32 = 22;

impl NoticePreference {
    /// Whether the person wants mail about this.
    pub(crate) fn mails(&self, kind: NoticeKind) -> bool {
        self.mail != MailRhythm::Never && !self.unmailed.contains(&kind)
    }

    /// When a mail goes out, in the workspace's zone, whose oldest notice is of `oldest`.
    pub(crate) fn mail_at(&self, oldest: Instant, now: Instant, zone: Tz) -> Instant {
        match self.mail {
            MailRhythm::Daily => next_hour(oldest, zone, MORNING),
            _ if self.quiet_nights && is_night(now, zone) => next_hour(now, zone, MORNING),
            _ => oldest,
        }
    }
}

fn is_night(at: Instant, zone: Tz) -> bool {
    use kernel::chrono::Timelike;
    let hour = at.with_timezone(&zone).hour();
    !(MORNING..EVENING).contains(&hour)
}

/// The first instant after `at` when the zone's clocks show this full hour; a day later where they
/// show none.
fn next_hour(at: Instant, zone: Tz, hour: u32) -> Instant {
    let day = at.with_timezone(&zone).date_naive();
    let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    [day, day + Duration::days(1)]
        .into_iter()
        .filter_map(|day| day.and_time(time).and_local_timezone(zone).earliest())
        .map(|local| local.with_timezone(&kernel::chrono::Utc))
        .find(|instant| *instant > at)
        .unwrap_or(at + Duration::days(1))
}

#[cfg(test)]
mod tests;
