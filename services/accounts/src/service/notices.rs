//! Notices: one line per use case.

use authority::{Caller, TenantId};
use ephemeral::Channel;
use futures::Stream;
use kernel::{Locale, Page, Result, Slice};

use super::Service;
use crate::{
    domain::notice::{Notice, NoticeId, NoticePreference},
    usecase::notices::{preferences, read},
};

impl Service {
    /// The caller's notices, newest first.
    pub async fn notices(&self, caller: &Caller, page: Page) -> Result<Slice<Notice>> {
        read::notices(self, caller, page).await
    }

    /// How many notices the caller has not read.
    pub async fn unread_notices(&self, caller: &Caller) -> Result<u64> {
        read::unread(self, caller).await
    }

    /// The caller has read these notices, or all; tells how many are left.
    pub async fn take_notices(&self, caller: &Caller, ids: Option<&[NoticeId]>) -> Result<u64> {
        read::take(self, caller, ids).await
    }

    /// How the caller wants to be told.
    pub async fn notice_preference(
        &self,
        caller: &Caller,
        locale: Locale,
    ) -> Result<NoticePreference> {
        preferences::preference(self, caller, locale).await
    }

    /// Keeps how the caller wants to be told.
    pub async fn choose_notices(
        &self,
        caller: &Caller,
        wanted: NoticePreference,
    ) -> Result<NoticePreference> {
        preferences::choose(self, caller, wanted).await
    }

    /// Ends mails by a mail's own link: its tenant, person and signature.
    pub async fn unsubscribe(&self, link: (&str, &str, &str)) -> Result<()> {
        preferences::unsubscribe(self, link).await
    }

    /// Whether mails go out at all.
    pub fn mails(&self) -> bool {
        self.mailer.is_set_up()
    }

    /// Tells watchers that notices have changed; called after the commit.
    pub(crate) async fn tell_notices(&self, tenant: TenantId) {
        self.live.publish(&channel(tenant), "").await;
    }

    /// Something whenever notices of a workspace changed.
    pub fn watch_notices(&self, tenant: TenantId) -> impl Stream<Item = String> + use<> {
        self.live.subscribe(&channel(tenant))
    }
}

fn channel(tenant: TenantId) -> Channel {
    Channel::of(tenant, "notices")
}
