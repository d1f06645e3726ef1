//! Two sample workspaces, their posts, and an account manager for both.

use accounts::NewPerson;
use authority::{Role, TenantId};
use kernel::{Clock, SystemClock, chrono::Duration};
use serde_json::Value;

use super::{Client, Rig};

const PASSWORD: &str = "shangbo-demo";
const MANAGER: &str = "manager@shangbo.example";

/// Sign-in, workspace, the sandbox account it connects, and what it posts in how many seconds.
type Sample = (
    &'static str,
    &'static str,
    u64,
    &'static [(i64, &'static str)],
);

const SAMPLES: &[Sample] = &[
    (
        "tea@shangbo.example",
        "江南丝路茶业",
        1_700_000_001,
        &[
            (
                15,
                "明前龙井今日开采，第一锅香气很稳。预订请看 https://tea.example/longjing",
            ),
            (40, "安吉白茶到仓，批发起订一公斤，样品包邮。"),
            (6 * 3600, "晚上八点直播：怎样分辨雨前和明前？"),
        ],
    ),
    (
        "hardware@shangbo.example",
        "宁波海川五金",
        1_700_000_002,
        &[
            (
                20,
                "M6—M20 不锈钢紧固件现货，当天发货。目录 https://bolts.example/catalog",
            ),
            (24 * 3600, "广交会展位已定，欢迎老朋友来坐坐。"),
        ],
    ),
];

/// Makes the samples on the first start; tells the sign-ins.
pub(super) async fn seed(rig: &Rig) -> anyhow::Result<Vec<String>> {
    let mut lines = vec!["可用的登录（密码均为 shangbo-demo）：".to_owned()];
    let mut tenants: Vec<(TenantId, Role)> = Vec::new();
    for (email, name, uid, posts) in SAMPLES {
        lines.push(format!("  {email}  {name}（所有者）"));
        let mut client = Client::new(&rig.api)?;
        if client.sign_up(email, PASSWORD, name).await.is_err() {
            continue;
        }
        let account = client.connect(*uid).await?;
        for (in_seconds, text) in *posts {
            let due = SystemClock.now() + Duration::seconds(*in_seconds);
            client.schedule(&account, text, due).await?;
        }
        let viewer = client
            .run("{ viewer { tenant { id } } }", Value::Null)
            .await?;
        let tenant = viewer
            .pointer("/tenant/id")
            .and_then(Value::as_str)
            .unwrap_or_default();
        tenants.push((tenant.parse()?, Role::Editor));
    }
    if tenants.len() == SAMPLES.len() {
        let manager = NewPerson {
            email: MANAGER.to_owned(),
            password: PASSWORD.into(),
            display_name: "客户经理".to_owned(),
        };
        rig.app
            .accounts
            .provision_person(manager, &tenants, false)
            .await?;
    }
    lines.push(format!("  {MANAGER}  客户经理（两个工作区的编辑）"));
    Ok(lines)
}
