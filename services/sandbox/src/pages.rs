//! Pages for people: the authorisation, the timelines, a post.

use std::fmt::Write as _;

use actix_web::{HttpResponse, web};
use chrono::{DateTime, FixedOffset};

use crate::{
    Post, Sandbox, User,
    domain::{bid, text},
    state::State,
};

const STYLE: &str = include_str!("pages/style.css");

pub(crate) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/", web::get().to(people))
        .route("/u/{uid}", web::get().to(timeline))
        .route("/avatars/{uid}.svg", web::get().to(avatar))
        .route("/pictures/{id}", web::get().to(picture))
        .route("/t.cn/{code}", web::get().to(follow_link))
        .route("/{uid:\\d+}/{bid}", web::get().to(post));
}

pub(crate) fn html(body: &str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(format!(
            "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>微博沙盒</title><style>{STYLE}</style>{body}</html>"
        ))
}

/// Weibo shows a page and does not redirect when the application or its address is wrong.
pub(crate) fn refused(answer: &HttpResponse, query: &str) -> HttpResponse {
    let status = answer.status().as_u16();
    html(&format!(
        "<main class=card><h1>授权请求有误</h1><p>应用或回调地址与登记的不符（{status}）。\
         error:redirect_uri_mismatch</p><p class=dim>{}</p></main>",
        escape(query)
    ))
}

pub(crate) fn authorize(app: &str, users: &[User]) -> String {
    let choices = users
        .iter()
        .enumerate()
        .fold(String::new(), |mut out, (n, user)| {
            let checked = if n == 0 { " checked" } else { "" };
            let _ = write!(
                out,
                "<label class=person><input type=radio name=uid value={0}{checked}>\
             <img src=\"/avatars/{0}.svg\" alt=\"\" width=40 height=40>\
             <span><b>{1}</b><small>{2}</small></span></label>",
                user.uid,
                escape(&user.screen_name),
                escape(&user.description)
            );
            out
        });
    format!(
        "<main class=card><h1>授权“{}”访问你的微博</h1>\
         <p>该应用将能够：</p><ul><li>以你的名义发布微博</li><li>读取你的微博与评论</li>\
         <li>读取你的个人资料</li></ul>\
         <form method=post><fieldset><legend>选择登录的账号</legend>{choices}</fieldset>\
         <div class=actions><button name=action value=allow class=primary>授权</button>\
         <button name=action value=deny>拒绝</button></div></form></main>",
        escape(app)
    )
}

async fn people(sandbox: web::Data<Sandbox>) -> HttpResponse {
    let state = sandbox.state();
    let list = state.users.values().fold(String::new(), |mut out, user| {
        let _ = write!(
            out,
            "<a class=person href=\"/u/{0}\"><img src=\"/avatars/{0}.svg\" alt=\"\" width=40 \
             height=40><span><b>{1}</b><small>{2}</small></span></a>",
            user.uid,
            escape(&user.screen_name),
            escape(&user.description)
        );
        out
    });
    html(&format!("<main class=card><h1>微博沙盒</h1>{list}</main>"))
}

async fn timeline(sandbox: web::Data<Sandbox>, uid: web::Path<u64>) -> HttpResponse {
    let state = sandbox.state();
    let Some(user) = state.users.get(&uid) else {
        return HttpResponse::NotFound().finish();
    };
    let posts: String = state
        .timeline(*uid, sandbox.now_ms())
        .take(100)
        .map(|post| card(&state, user, post))
        .collect();
    let empty = if posts.is_empty() {
        "<p class=dim>还没有微博</p>"
    } else {
        ""
    };
    html(&format!(
        "<main><header class=card><h1>{}</h1><p class=dim>{}</p></header>{posts}{empty}</main>",
        escape(&user.screen_name),
        escape(&user.description)
    ))
}

async fn post(sandbox: web::Data<Sandbox>, path: web::Path<(u64, String)>) -> HttpResponse {
    let state = sandbox.state();
    let now_ms = sandbox.now_ms();
    let id = bid::decode(&path.1);
    let found = state
        .seen(now_ms)
        .find(|post| Some(post.id) == id && post.uid == path.0);
    match found.and_then(|post| Some((state.users.get(&post.uid)?, post))) {
        Some((user, post)) => html(&format!("<main>{}</main>", card(&state, user, post))),
        None => HttpResponse::NotFound().finish(),
    }
}

fn card(state: &State, user: &User, post: &Post) -> String {
    let at = FixedOffset::east_opt(8 * 3600)
        .and_then(|china| Some(DateTime::from_timestamp_millis(post.at_ms)?.with_timezone(&china)))
        .map(|at| at.format("%Y-%m-%d %H:%M:%S").to_string())
        .unwrap_or_default();
    let source = post.app.as_ref().and_then(|key| state.apps.get(key));
    let source = source.map_or_else(|| "网页版".to_owned(), |app| escape(&app.name));
    let pictures: String = post
        .pictures
        .iter()
        .map(|id| format!("<img src=\"/pictures/{id}\" alt=\"配图\" loading=lazy>"))
        .collect();
    let grid = if pictures.is_empty() {
        ""
    } else {
        &format!("<div class=grid>{pictures}</div>")
    };
    format!(
        "<article class=card><div class=person><img src=\"/avatars/{uid}.svg\" alt=\"\" width=40 \
         height=40><span><b>{name}</b><small><a href=\"/{uid}/{bid}\"><time>{at}</time></a> \
         来自 {source}</small></span></div><p>{body}</p>{grid}</article>",
        uid = post.uid,
        name = escape(&user.screen_name),
        bid = bid::encode(post.id),
        body = linked(&post.text),
    )
}

/// The text with its short links as links that lead where they point.
fn linked(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(character) = rest.chars().next() {
        let step = if let Some(link) = text::link_at(rest) {
            let code = link.rsplit('/').next().unwrap_or_default();
            let _ = write!(out, "<a href=\"/t.cn/{}\">网页链接</a>", escape(code));
            link.len()
        } else {
            out.push_str(&escape(character.encode_utf8(&mut [0; 4])));
            character.len_utf8()
        };
        rest = rest.get(step..).unwrap_or_default();
    }
    out
}

async fn avatar(sandbox: web::Data<Sandbox>, uid: web::Path<u64>) -> HttpResponse {
    let state = sandbox.state();
    let Some(user) = state.users.get(&uid) else {
        return HttpResponse::NotFound().finish();
    };
    let first: String = user.screen_name.chars().take(1).collect();
    let hue = (*uid).wrapping_mul(47) % 360;
    HttpResponse::Ok()
        .content_type("image/svg+xml")
        .body(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 80 80\">\
         <rect width=\"80\" height=\"80\" fill=\"hsl({hue} 55% 42%)\"/>\
         <text x=\"40\" y=\"53\" font-size=\"36\" text-anchor=\"middle\" fill=\"#fff\" \
         font-family=\"sans-serif\">{}</text></svg>",
            escape(&first)
        ))
}

async fn picture(sandbox: web::Data<Sandbox>, id: web::Path<String>) -> HttpResponse {
    let known = sandbox.state().pictures.get(&*id).cloned();
    let file = known.and_then(|kind| Some((kind, sandbox.picture_path(&id)?)));
    match file.and_then(|(kind, path)| Some((kind, std::fs::read(path).ok()?))) {
        Some((kind, bytes)) => HttpResponse::Ok().content_type(kind).body(bytes),
        None => HttpResponse::NotFound().finish(),
    }
}

async fn follow_link(sandbox: web::Data<Sandbox>, code: web::Path<String>) -> HttpResponse {
    let long = sandbox
        .state()
        .links
        .get(&format!("http://t.cn/{code}"))
        .cloned();
    match long {
        Some(long) => HttpResponse::Found()
            .insert_header(("location", long))
            .finish(),
        None => HttpResponse::NotFound().finish(),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
