//! The people, an account's timeline, and a single post.

use std::fmt::Write as _;

use actix_web::{HttpResponse, web};

use super::{escape, html, missing, person};
use crate::{
    Post, Sandbox, User,
    api::{china, page_path},
    domain::{bid, text},
    state::State,
};

/// Posts of a page.
const PAGE: usize = 100;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/", web::get().to(people))
        .route("/u/{uid}", web::get().to(timeline))
        .route("/{uid:\\d+}/{bid}", web::get().to(single));
}

async fn people(sandbox: web::Data<Sandbox>) -> HttpResponse {
    let state = sandbox.state();
    let rows: String = state
        .users
        .values()
        .map(|user| {
            let below = escape(&user.description);
            let (uid, row) = (user.uid, person(user, &below));
            format!("<a class=person href=\"/u/{uid}\">{row}</a>")
        })
        .collect();
    html(
        "用户",
        &format!("<main><section class=card><h1>用户</h1>{rows}</section></main>"),
    )
}

async fn timeline(sandbox: web::Data<Sandbox>, uid: web::Path<u64>) -> HttpResponse {
    let now_ms = sandbox.now_ms();
    let state = sandbox.state();
    let Some(user) = state.users.get(&uid) else {
        return missing();
    };
    let posts: String = state
        .timeline(*uid, now_ms)
        .take(PAGE)
        .map(|post| card(&state, post, now_ms))
        .collect();
    let empty = if posts.is_empty() {
        "<p class=\"card dim\">还没有微博</p>"
    } else {
        ""
    };
    let name = &user.screen_name;
    let head = heading(&state, user, now_ms);
    html(name, &format!("<main>{head}{posts}{empty}</main>"))
}

fn heading(state: &State, user: &User, now_ms: i64) -> String {
    let followers = state.graph.followers(user.uid).len();
    let followers = user
        .more_followers
        .saturating_add(u64::try_from(followers).unwrap_or_default());
    format!(
        "<section class=card><h1 class=person>{}</h1>\
         <p class=counts><b>{}</b> 关注 <b>{followers}</b> 粉丝 <b>{}</b> 微博</p>\
         <p class=dim>{} · {}</p></section>",
        person(user, &escape(&user.description)),
        state.graph.friends(user.uid).len(),
        state.timeline(user.uid, now_ms).count(),
        escape(&user.location),
        escape(&user.verified_reason),
    )
    .replace(" · </p>", "</p>")
}

async fn single(sandbox: web::Data<Sandbox>, path: web::Path<(u64, String)>) -> HttpResponse {
    let now_ms = sandbox.now_ms();
    let state = sandbox.state();
    let (uid, bid) = path.into_inner();
    let found = bid::decode(&bid).and_then(|id| state.post(id, now_ms));
    let Some(post) = found.filter(|post| post.uid == uid) else {
        return missing();
    };
    let comments: String = state
        .comments_under(post.id)
        .filter_map(|comment| {
            let author = state.users.get(&comment.uid)?;
            let below = linked(&state, &comment.text);
            Some(format!(
                "<div class=person>{}</div>",
                person(author, &below)
            ))
        })
        .collect();
    let comments = if comments.is_empty() {
        comments
    } else {
        format!("<section class=card><h2>评论</h2>{comments}</section>")
    };
    let card = card(&state, post, now_ms);
    html("微博正文", &format!("<main>{card}{comments}</main>"))
}

fn card(state: &State, post: &Post, now_ms: i64) -> String {
    let original = post.repost_of.map(|id| {
        let found = state.post(id, now_ms);
        found.map_or_else(
            || "<blockquote class=dim>抱歉，此微博已被删除。</blockquote>".to_owned(),
            |post| format!("<blockquote>{}</blockquote>", body(state, post)),
        )
    });
    format!(
        "<article class=card>{}{}<p class=\"counts dim\">转发 {} · 评论 {}</p></article>",
        body(state, post),
        original.unwrap_or_default(),
        state.reposts(post.id, now_ms).count(),
        state.comments_under(post.id).count(),
    )
}

/// Author, time, source, text and pictures.
fn body(state: &State, post: &Post) -> String {
    let Some(author) = state.users.get(&post.uid) else {
        return String::new();
    };
    let at = china(post.at_ms).map(|at| at.format("%Y-%m-%d %H:%M:%S").to_string());
    let app = post.app.as_ref().and_then(|key| state.apps.get(key));
    let below = format!(
        "<a href=\"{}\"><time>{}</time></a> 来自 {}",
        page_path(post),
        at.unwrap_or_default(),
        app.map_or_else(|| "微博网页版".to_owned(), |app| escape(&app.name)),
    );
    let pictures: String = post
        .pictures
        .iter()
        .map(|id| format!("<img src=\"/pictures/large/{id}\" alt=\"配图\" loading=lazy>"))
        .collect();
    let pictures = match post.pictures.len() {
        0 => pictures,
        1 => format!("<div class=one>{pictures}</div>"),
        _ => format!("<div class=grid>{pictures}</div>"),
    };
    format!(
        "<div class=person>{}</div><p>{}</p>{pictures}",
        person(author, &below),
        linked(state, &post.text),
    )
}

/// The text with its links leading where they point, and the names in it to their accounts.
fn linked(state: &State, text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(character) = rest.chars().next() {
        let step = if let Some(link) = text::link_at(rest) {
            let code = link.rsplit('/').next().unwrap_or_default();
            let _ = write!(out, "<a href=\"/t.cn/{}\">网页链接</a>", escape(code));
            link.len()
        } else if let Some(user) = named(state, rest) {
            let (uid, name) = (user.uid, escape(&user.screen_name));
            let _ = write!(out, "<a href=\"/u/{uid}\">@{name}</a>");
            1 + user.screen_name.len()
        } else {
            out.push_str(&escape(character.encode_utf8(&mut [0; 4])));
            character.len_utf8()
        };
        rest = rest.get(step..).unwrap_or_default();
    }
    out
}

/// The account that `text` starts by naming.
fn named<'a>(state: &'a State, text: &str) -> Option<&'a User> {
    let rest = text.strip_prefix('@')?;
    let names = |user: &&User| !user.screen_name.is_empty() && rest.starts_with(&user.screen_name);
    state.users.values().find(names)
}
