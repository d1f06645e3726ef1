//! Two sample workspaces, their posts, and an account manager for both.

use accounts::NewPerson;
use anyhow::Context;
use authority::{Role, TenantId};
use kernel::{Clock, Instant, SystemClock, Tz, chrono::Duration};
use sandbox::User;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Client, Rig};

const WORKSPACES: &str = include_str!("samples/workspaces.json");
const PASSWORD: &str = "shangbo-demo";
const MANAGER: &str = "manager@shangbo.example";
/// The zone of the samples' days and hours.
const ZONE: Tz = Tz::Asia__Shanghai;

#[derive(Deserialize)]
struct Workspace {
    email: String,
    name: String,
    accounts: Vec<Account>,
    posts: Vec<Post>,
}

/// An account of the sandbox: one of its own people, or one made for the workspace.
#[derive(Deserialize)]
#[serde(untagged)]
enum Account {
    Known { uid: u64 },
    Made { new: String, description: String },
}

/// A post: due in so many seconds, or on a day from today at an hour; else a draft.
#[derive(Deserialize)]
struct Post {
    text: String,
    in_s: Option<i64>,
    day: Option<i64>,
    at: Option<String>,
    #[serde(default)]
    to_all: bool,
}

/// Makes the samples on the first start; tells the sign-ins.
pub(super) async fn seed(rig: &Rig) -> anyhow::Result<Vec<String>> {
    let workspaces: Vec<Workspace> = serde_json::from_str(WORKSPACES)?;
    let mut lines = vec![format!("可用的登录（密码均为 {PASSWORD}）：")];
    let mut tenants: Vec<(TenantId, Role)> = Vec::new();
    for workspace in &workspaces {
        lines.push(format!(
            "  {}  {}（所有者）",
            workspace.email, workspace.name
        ));
        let mut client = Client::new(&rig.api)?;
        let signed_up = client.sign_up(&workspace.email, PASSWORD, &workspace.name);
        if signed_up.await.is_ok() {
            fill(rig, &client, workspace).await?;
            tenants.push((tenant_of(&client).await?, Role::Editor));
        }
    }
    if tenants.len() == workspaces.len() {
        let manager = NewPerson {
            email: MANAGER.to_owned(),
            password: PASSWORD.into(),
            display_name: "客户经理".to_owned(),
        };
        let provisioned = rig.app.accounts.provision_person(manager, &tenants, false);
        provisioned.await?;
    }
    lines.push(format!("  {MANAGER}  客户经理（两个工作区的编辑）"));
    Ok(lines)
}

/// Connects a workspace's accounts and writes its posts.
async fn fill(rig: &Rig, client: &Client, workspace: &Workspace) -> anyhow::Result<()> {
    let mut accounts = Vec::new();
    for account in &workspace.accounts {
        let uid = match account {
            Account::Known { uid } => *uid,
            Account::Made { new, description } => rig.sandbox.add_user(User {
                description: description.clone(),
                ..User::new(new)
            }),
        };
        accounts.push(client.connect(uid).await?);
    }
    let now = SystemClock.now();
    for post in &workspace.posts {
        let targets = if post.to_all { accounts.len() } else { 1 };
        let targets: Vec<&String> = accounts.iter().take(targets).collect();
        let local = local_time(post, now);
        let schedule = local.map(|local| json!({ "localTime": local, "timeZone": ZONE.name() }));
        let input = json!({ "text": post.text, "accountIds": targets, "schedule": schedule });
        client
            .create_post(input)
            .await
            .with_context(|| post.text.clone())?;
    }
    Ok(())
}

/// What the wall clock shows when a post is due; a time of today that has passed is tomorrow's.
fn local_time(post: &Post, now: Instant) -> Option<String> {
    let here = |at: Instant| at.with_timezone(&ZONE).naive_local();
    if let Some(in_s) = post.in_s {
        let due = here(now + Duration::seconds(in_s));
        return Some(due.format("%Y-%m-%dT%H:%M:%S").to_string());
    }
    let at = post.at.as_ref()?;
    let passed = post.day == Some(0) && *at <= here(now).format("%H:%M").to_string();
    let day = post.day? + i64::from(passed);
    let date = here(now + Duration::days(day)).date();
    Some(format!("{date}T{at}"))
}

async fn tenant_of(client: &Client) -> anyhow::Result<TenantId> {
    let viewer = client
        .run("{ viewer { tenant { id } } }", Value::Null)
        .await?;
    let id = viewer.pointer("/tenant/id").and_then(Value::as_str);
    Ok(id.context("the person has no workspace")?.parse()?)
}
