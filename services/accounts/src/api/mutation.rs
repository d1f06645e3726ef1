//! Writing.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use graphql::{ContextExt, Network, Problem, SocialAccount, outcome, parse_id};
use kernel::{Error, ExposeSecret, Instant, SecretString};

use super::{REFRESH_COOKIE, Viewer, service, social_account, types::network_kind};
use crate::{Account, NewPerson, SignedIn, routes::BROWSER_COOKIE};

const COOKIE_SECONDS: u32 = 30 * 24 * 3600;
const CONNECT_SECONDS: u32 = 600;

/// Sessions' and connections' part of the mutation root.
#[derive(Debug, Default)]
pub struct SessionsMutation;

/// Who signs up.
#[derive(Debug, InputObject)]
pub struct SignUpInput {
    email: String,
    #[graphql(secret)]
    password: String,
    display_name: String,
    tenant_name: String,
    time_zone: Option<String>,
}

impl SignUpInput {
    /// The person, the workspace's name and its time zone.
    fn parts(self) -> (NewPerson, String, String) {
        let person = NewPerson {
            email: self.email,
            password: self.password.into(),
            display_name: self.display_name,
        };
        let zone = self.time_zone.unwrap_or_else(|| "Asia/Shanghai".to_owned());
        (person, self.tenant_name, zone)
    }
}

/// Who signs in.
#[derive(Debug, InputObject)]
pub struct SignInInput {
    email: String,
    #[graphql(secret)]
    password: String,
}

/// Where to work on.
#[derive(Debug, InputObject)]
pub struct RefreshSessionInput {
    /// The workspace to work in; the last one when left out.
    tenant_id: Option<ID>,
}

/// What to connect.
#[derive(Debug, InputObject)]
pub struct StartConnectionInput {
    network: Network,
}

/// Which connection.
#[derive(Debug, InputObject)]
pub struct ConnectionInput {
    id: ID,
}

/// Which account.
#[derive(Debug, InputObject)]
pub struct AccountInput {
    account_id: ID,
}

/// A session.
#[derive(Debug, Default, SimpleObject)]
pub struct SessionPayload {
    /// Bearer token for the Authorization header and for `connection_init`, good until expiresAt.
    access_token: Option<String>,
    expires_at: Option<Instant>,
    viewer: Option<Viewer>,
    problems: Vec<Problem>,
}

/// The end of a session.
#[derive(Debug, SimpleObject)]
pub struct SignOutPayload {
    problems: Vec<Problem>,
}

/// The way to a network.
#[derive(Debug, SimpleObject)]
pub struct StartConnectionPayload {
    /// Where to send the browser.
    authorize_url: Option<String>,
    problems: Vec<Problem>,
}

/// An account.
#[derive(Debug, SimpleObject)]
pub struct SocialAccountPayload {
    account: Option<SocialAccount>,
    problems: Vec<Problem>,
}

#[Object]
impl SessionsMutation {
    /// Makes a person and a workspace, and signs in.
    async fn sign_up(&self, ctx: &Context<'_>, input: SignUpInput) -> Result<SessionPayload> {
        let from = ctx.meta().client_ip;
        let (person, tenant_name, zone) = input.parts();
        session(ctx, async {
            service(ctx)?
                .sign_up(person, &tenant_name, &zone, from)
                .await
        })
        .await
    }

    /// Signs in with a password.
    async fn sign_in(&self, ctx: &Context<'_>, input: SignInInput) -> Result<SessionPayload> {
        let from = ctx.meta().client_ip;
        let SignInInput { email, password } = input;
        session(ctx, async {
            service(ctx)?.sign_in(&email, password.into(), from).await
        })
        .await
    }

    /// Rotates the refresh cookie and gives a fresh access token; also the way to switch the
    /// workspace.
    async fn refresh_session(
        &self,
        ctx: &Context<'_>,
        input: RefreshSessionInput,
    ) -> Result<SessionPayload> {
        session(ctx, async {
            let to = input
                .tenant_id
                .map(|id| parse_id(&id, "tenantId"))
                .transpose()?;
            let token = ctx
                .meta()
                .refresh_token
                .ok_or_else(Error::unauthenticated)?;
            service(ctx)?.refresh(&token, to).await
        })
        .await
    }

    /// Ends this session.
    async fn sign_out(&self, ctx: &Context<'_>) -> Result<SignOutPayload> {
        let refresh = ctx.meta().refresh_token;
        let done = async { service(ctx)?.sign_out(ctx.caller(), refresh.as_ref()).await };
        signed_out(ctx, done.await)
    }

    /// Ends all of the person's sessions.
    async fn sign_out_everywhere(&self, ctx: &Context<'_>) -> Result<SignOutPayload> {
        let done = async { service(ctx)?.sign_out_everywhere(ctx.caller()).await };
        signed_out(ctx, done.await)
    }

    /// Gives the network's page that connects an account.
    async fn start_connection(
        &self,
        ctx: &Context<'_>,
        input: StartConnectionInput,
    ) -> Result<StartConnectionPayload> {
        let kind = network_kind(input.network);
        let started = async { service(ctx)?.start_connection(ctx.caller(), kind).await };
        let (started, problems) = outcome(ctx, started.await)?;
        if let Some(started) = &started {
            bind_browser(ctx, &started.browser);
        }
        let authorize_url = started.map(|started| started.authorize_url.to_string());
        Ok(StartConnectionPayload {
            authorize_url,
            problems,
        })
    }

    /// Binds the account that the network named.
    async fn confirm_connection(
        &self,
        ctx: &Context<'_>,
        input: ConnectionInput,
    ) -> Result<SocialAccountPayload> {
        let done = async {
            let id = parse_id(&input.id, "id")?;
            service(ctx)?.confirm_connection(ctx.caller(), id).await
        };
        account(ctx, done.await)
    }

    /// Asks the network about token and profile now.
    async fn refresh_account(
        &self,
        ctx: &Context<'_>,
        input: AccountInput,
    ) -> Result<SocialAccountPayload> {
        let done = async {
            let id = parse_id(&input.account_id, "accountId")?;
            service(ctx)?.refresh_account(ctx.caller(), id).await
        };
        account(ctx, done.await)
    }

    /// Revokes the token; history stays and the account can be connected again.
    async fn disconnect_account(
        &self,
        ctx: &Context<'_>,
        input: AccountInput,
    ) -> Result<SocialAccountPayload> {
        let done = async {
            let id = parse_id(&input.account_id, "accountId")?;
            service(ctx)?.disconnect(ctx.caller(), id).await
        };
        account(ctx, done.await)
    }
}

/// The session's payload; its refresh token goes into a cookie that scripts cannot read.
async fn session(
    ctx: &Context<'_>,
    work: impl Future<Output = kernel::Result<SignedIn>>,
) -> Result<SessionPayload> {
    let (signed_in, problems) = outcome(ctx, work.await)?;
    let Some(signed_in) = signed_in else {
        return Ok(SessionPayload {
            problems,
            ..SessionPayload::default()
        });
    };
    let rest = format!("Path=/graphql; SameSite=Strict; Max-Age={COOKIE_SECONDS}");
    set_cookie(
        ctx,
        REFRESH_COOKIE,
        signed_in.refresh.expose_secret(),
        &rest,
    );
    Ok(SessionPayload {
        access_token: Some(signed_in.access.token.expose_secret().to_owned()),
        expires_at: Some(signed_in.access.expires_at),
        viewer: Some(Viewer::of(&signed_in.profile)),
        problems,
    })
}

fn signed_out(ctx: &Context<'_>, done: kernel::Result<()>) -> Result<SignOutPayload> {
    let gone = "Path=/graphql; SameSite=Strict; Max-Age=0";
    set_cookie(ctx, REFRESH_COOKIE, "", gone);
    let (_, problems) = outcome(ctx, done)?;
    Ok(SignOutPayload { problems })
}

fn account(ctx: &Context<'_>, done: kernel::Result<Account>) -> Result<SocialAccountPayload> {
    let (done, problems) = outcome(ctx, done)?;
    Ok(SocialAccountPayload {
        account: done.as_ref().map(social_account),
        problems,
    })
}

/// Lax, not Strict: the network's page sends the browser back.
fn bind_browser(ctx: &Context<'_>, secret: &SecretString) {
    let rest = format!("Path=/connect; SameSite=Lax; Max-Age={CONNECT_SECONDS}");
    set_cookie(ctx, BROWSER_COOKIE, secret.expose_secret(), &rest);
}

fn set_cookie(ctx: &Context<'_>, name: &str, value: &str, rest: &str) {
    let secure = if ctx.meta().secure { "; Secure" } else { "" };
    ctx.append_http_header(
        "set-cookie",
        format!("{name}={value}; HttpOnly; {rest}{secure}"),
    );
}
