//! The page that asks a person whether an application may act for an account.

use actix_web::{HttpResponse, http::StatusCode};

use super::{escape, person, shell};
use crate::{User, api::ApiError};

/// What each scope lets an application do, beyond what every application may.
const SCOPES: &[(&str, &str)] = &[
    ("email", "读取你的联系邮箱"),
    ("direct_messages_write", "以你的名义发送私信"),
    ("direct_messages_read", "读取你的私信"),
    ("invitation_write", "邀请你的好友"),
    ("friendships_groups_read", "读取你的好友分组"),
    ("friendships_groups_write", "管理你的好友分组"),
    ("statuses_to_me_read", "读取定向发给你的微博"),
    ("follow_app_official_microblog", "关注该应用的官方微博"),
];

/// The question, with the accounts to choose from. `host` is where the answer goes.
pub(crate) fn question<'a>(
    app: &str,
    host: &str,
    scope: &str,
    users: impl Iterator<Item = &'a User>,
) -> String {
    let choices: String = users
        .enumerate()
        .map(|(n, user)| choice(n == 0, user))
        .collect();
    let asked: Vec<&str> = scope.split([',', ' ']).collect();
    let further: String = SCOPES
        .iter()
        .filter(|(name, _)| asked.contains(name) || asked.contains(&"all"))
        .map(|(_, sentence)| format!("<li>{sentence}</li>"))
        .collect();
    format!(
        "<main><form method=post class=card>\
         <h1>“{app}”请求访问你的微博</h1>\
         <p class=dim>同意后将返回 {host}，你可以随时取消授权。</p>\
         <h2>该应用将可以</h2>\
         <ul><li>获得你的个人信息与好友关系</li><li>分享内容到你的微博</li>\
         <li>读取你的微博、评论与提到你的内容</li>{further}</ul>\
         <fieldset><legend>以哪个账号登录</legend>{choices}</fieldset>\
         <div class=actions><button name=action value=allow class=primary>授权</button>\
         <button name=action value=deny>拒绝</button></div></form></main>",
        app = escape(app),
        host = escape(host),
    )
}

fn choice(first: bool, user: &User) -> String {
    format!(
        "<label class=person><input type=radio name=uid value={}{}>{}</label>",
        user.uid,
        if first { " checked" } else { "" },
        person(user, &escape(&user.description)),
    )
}

/// Weibo shows a page and does not return when the application or its address is wrong.
pub(crate) fn refused(error: &ApiError) -> HttpResponse {
    let body = format!(
        "<main><section class=card><h1>授权请求有误</h1>\
         <p>应用、回调地址或账号与登记的不符，因此没有返回应用。</p>\
         <p class=dim>error:{} · error_code:{}</p></section></main>",
        escape(error.text()),
        error.code(),
    );
    shell(StatusCode::BAD_REQUEST, "授权请求有误", &body)
}
