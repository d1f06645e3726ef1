//! What a person can put right.

use kernel::Problem;

macro_rules! problems {
    ($($name:ident: $code:literal at $field:expr, $zh:literal, $en:literal;)+) => {$(
        pub(crate) fn $name() -> Problem {
            let problem = Problem::new($code, $zh, $en);
            let field: Option<&str> = $field;
            match field {
                Some(field) => problem.at(field),
                None => problem,
            }
        }
    )+};
}

problems! {
    email_invalid: "person.email_invalid" at Some("email"),
        "请输入有效的邮箱地址。", "Enter a valid e-mail address.";
    email_taken: "person.email_taken" at Some("email"),
        "这个邮箱已经注册，请直接登录。", "This e-mail has an account already: sign in.";
    password_too_short: "person.password_too_short" at Some("password"),
        "密码至少 8 个字符。", "A password has at least 8 characters.";
    password_too_long: "person.password_too_long" at Some("password"),
        "密码最多 128 个字符。", "A password has at most 128 characters.";
    password_common: "person.password_common" at Some("password"),
        "这个密码太常见，请换一个。", "This password is too common: choose another.";
    display_name_invalid: "person.display_name_invalid" at Some("displayName"),
        "姓名为 1 到 60 个字符。", "A name has 1 to 60 characters.";
    tenant_name_invalid: "tenant.name_invalid" at Some("tenantName"),
        "工作区名称为 1 到 60 个字符。", "A workspace's name has 1 to 60 characters.";
    time_zone_unknown: "tenant.time_zone_unknown" at Some("timeZone"),
        "时区无效，请使用 Asia/Shanghai 这样的名称。", "Not a time zone: use a name such as Asia/Shanghai.";
    wrong_credentials: "session.wrong_credentials" at None,
        "邮箱或密码不正确。", "The e-mail or the password is wrong.";
    throttled: "session.throttled" at None,
        "尝试次数过多，请稍后再试。", "Too many tries: wait a few minutes.";
    no_workspace: "session.no_workspace" at None,
        "你不属于任何工作区，请联系管理员。", "You belong to no workspace: ask its owner.";
    network_missing: "connection.network_missing" at Some("network"),
        "该平台尚未接入。", "This network is not set up here.";
    connection_unknown: "connection.state_unknown" at None,
        "无法识别这次授权：可能已过期、已使用，或来自另一个浏览器。请重新连接。",
        "This answer is not one we wait for: too old, used, or of another browser. Connect again.";
    connection_refused: "connection.refused" at None,
        "你在平台页面取消了授权。", "You refused the authorisation on the network's page.";
    connection_gone: "connection.gone" at Some("id"),
        "连接请求已过期或已使用，请重新连接。", "The request is used or too old: connect again.";
    not_connected: "account.not_connected" at Some("accountId"),
        "账号未连接，请先重新连接。", "The account is not connected: reconnect it first.";
}
