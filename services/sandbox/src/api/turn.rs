//! A call's turn: it has passed the gate, and the network's state is its own until it ends, so
//! that what it checks still holds when it commits.

use std::sync::MutexGuard;

use super::{Access, ApiError, call::Call, view::View};
use crate::{
    App, AppMode, Event, Level, Sandbox,
    record::model::{Post, User},
    state::State,
};

/// Itself not limited: it says how much is left.
const FREE: &str = "account/rate_limit_status";

/// A call that may be made, with all it needs.
pub(crate) struct Turn<'a> {
    pub(crate) sandbox: &'a Sandbox,
    pub(crate) call: &'a Call,
    pub(crate) state: MutexGuard<'a, State>,
    /// The application that calls.
    pub(crate) app: App,
    /// The account that it calls for.
    pub(crate) uid: u64,
    pub(crate) now_ms: i64,
}

impl<'a> Turn<'a> {
    /// The gate: token, application, permission and rate, in Weibo's order.
    pub(super) fn enter(
        sandbox: &'a Sandbox,
        call: &'a Call,
        access: Access,
    ) -> Result<Self, ApiError> {
        let now_ms = sandbox.now_ms();
        let mut state = sandbox.state();
        let (app, uid) = caller(&state, call, now_ms)?;
        if !app.serves(uid) {
            return Err(ApiError::of(21321));
        }
        if !may(&app, access, &call.path) {
            return Err(ApiError::of(10014));
        }
        if call.path != FREE {
            within(&state, &app, uid, call, now_ms)?;
            state.calls.called(&app.key, uid, call.ip, now_ms);
        }
        Ok(Self {
            sandbox,
            call,
            state,
            app,
            uid,
            now_ms,
        })
    }

    /// Makes an event happen now.
    pub(crate) fn commit(&mut self, event: Event) {
        self.state.commit(event, self.now_ms);
    }

    /// The network as this caller sees it.
    pub(crate) fn view(&self) -> View<'_> {
        View {
            state: &self.state,
            base: &self.call.base,
            viewer: self.uid,
            now_ms: self.now_ms,
        }
    }

    /// Whether this application reads no more than today's may.
    pub(crate) fn is_current(&self) -> bool {
        self.app.mode == AppMode::Current
    }

    /// The account that a call is about, by `uid` or `screen_name`; `None` when it names none.
    pub(crate) fn named(&self, uid: &str, name: &str) -> Result<Option<&User>, ApiError> {
        let missing = || ApiError::of(20003);
        let found = match (self.call.text(uid), self.call.text(name)) {
            ("", "") => return Ok(None),
            ("", name) => self.state.named(name),
            (_, _) => self.state.users.get(&self.call.required_number(uid)?),
        };
        found.map(Some).ok_or_else(missing)
    }

    /// The account that a call reads: the one named, or the caller's own. Today's applications
    /// may name no other.
    pub(crate) fn subject(&self) -> Result<u64, ApiError> {
        let named = self.named("uid", "screen_name")?;
        let uid = named.map_or(self.uid, |user| user.uid);
        if self.is_current() && uid != self.uid {
            return Err(ApiError::of(21335));
        }
        Ok(uid)
    }

    /// A post that can be seen, by the parameter that names it.
    pub(crate) fn post(&self, name: &str) -> Result<&Post, ApiError> {
        let id = self.call.required_number(name)?;
        let found = self.state.post(id, self.now_ms);
        found.ok_or_else(|| ApiError::of(20101))
    }
}

/// Whose token it is, if it still is one.
pub(super) fn caller(state: &State, call: &Call, now_ms: i64) -> Result<(App, u64), ApiError> {
    let Some(token) = call.token() else {
        let known = state.apps.contains_key(call.text("source"));
        return Err(match (call.biz, known || call.authorization().is_some()) {
            (true, _) => ApiError::saying(21301, "auth by Null spi!"),
            (false, true) => ApiError::of(21301),
            (false, false) => ApiError::of(10006),
        });
    };
    let known = state.tokens.get(token).ok_or_else(|| ApiError::of(21332))?;
    let app = state
        .apps
        .get(&known.app)
        .ok_or_else(|| ApiError::of(10006))?;
    if known.revoked {
        // An application under test is told so in the words of its test accounts.
        let code = if app.level == Level::Test {
            21321
        } else {
            21332
        };
        return Err(ApiError::of(code));
    }
    if known.ends <= now_ms / 1000 {
        return Err(ApiError::of(21327));
    }
    Ok((app.clone(), known.uid))
}

fn may(app: &App, access: Access, path: &str) -> bool {
    match access {
        Access::Open => true,
        Access::Closed if app.interfaces.iter().any(|granted| granted == path) => true,
        Access::Closed => matches!(app.level, Level::Advanced | Level::Biz),
        Access::Biz => app.level == Level::Biz,
    }
}

fn within(state: &State, app: &App, uid: u64, call: &Call, now_ms: i64) -> Result<(), ApiError> {
    let used = state.calls.used(&app.key, uid, call.ip, now_ms);
    let over = |limit: Option<u32>, used: u32| limit.is_some_and(|limit| used >= limit);
    if over(app.limits.ip_calls_an_hour, used.ip_calls) {
        return Err(ApiError::of(10022));
    }
    if over(app.limits.calls_a_day, used.calls) {
        return Err(ApiError::of(10023));
    }
    Ok(())
}
