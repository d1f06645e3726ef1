//! The own timeline, read back.

use serde_json::{Value, json};

use super::stub::{Reply, Stub, answer, at, ok, token, written};
use crate::{FailureClass, SocialNetwork, TimelineRead};

/// A status whose number and time are both `seconds` after now.
fn status(seconds: i64) -> Value {
    let id = 5_000_000_000_000_000 + seconds;
    json!({
        "id": id, "mid": id.to_string(), "created_at": written(at(seconds)),
        "text": format!("第 {seconds} 条"), "pic_urls": [], "uid": 7,
    })
}

fn page(seconds: &[i64], total: u64) -> Reply {
    let statuses: Vec<Value> = seconds.iter().map(|seconds| status(*seconds)).collect();
    ok(json!({ "statuses": statuses, "total_number": total, "hasvisible": false }).to_string())
}

fn seconds(read: &TimelineRead) -> Vec<i64> {
    let ids = read.posts.iter().map(|post| &post.remote_id);
    ids.map(|id| id.parse::<i64>().unwrap() - 5_000_000_000_000_000)
        .collect()
}

async fn read(stub: &Stub) -> TimelineRead {
    let read = stub.weibo().own_timeline(&token(), "7", at(10)).await;
    read.unwrap()
}

#[tokio::test]
async fn it_is_read_back_past_the_instant() {
    let stub = Stub::with(vec![page(&[50, 40], 90), page(&[30, 20, 5, 4], 90)]).await;
    let read = read(&stub).await;
    assert!(read.complete);
    assert_eq!(seconds(&read), [50, 40, 30, 20]);
    assert_eq!(read.posts[0].created_at, at(50));
    assert_eq!(read.posts[0].text, "第 50 条");
    assert_eq!(read.posts[0].url, "https://weibo.com/7/O0000000O");
    let requests = stub.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests[0].starts_with(
        "GET /2/statuses/user_timeline.json?uid=7&count=100&base_app=1&trim_user=1 HTTP/1.1"
    ));
    assert!(requests[1].contains("&max_id=5000000000000039 HTTP/1.1"));
}

#[tokio::test]
async fn a_list_that_is_cut_short_proves_nothing() {
    // Five items whatever is asked, and nothing behind them.
    let stub = Stub::with(vec![page(&[50, 40, 30, 20, 15], 120), page(&[], 120)]).await;
    let cut = read(&stub).await;
    assert!(!cut.complete);
    assert_eq!(seconds(&cut), [50, 40, 30, 20, 15]);

    // The same five again and again: `max_id` is not heeded.
    let five = || page(&[50, 40, 30, 20, 15], 8);
    let stub = Stub::with(vec![five(), five()]).await;
    let repeated = read(&stub).await;
    assert!(!repeated.complete);
    assert_eq!(seconds(&repeated), [50, 40, 30, 20, 15]);
    assert_eq!(stub.requests().len(), 2);
}

#[tokio::test]
async fn a_later_page_that_fails_leaves_it_incomplete() {
    let half = Reply::Cut("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"statu".into());
    for failure in [
        half,
        answer(403, r#"{"error_code":10023}"#),
        answer(502, "<html>"),
    ] {
        let stub = Stub::with(vec![page(&[50, 40], 90), failure]).await;
        let read = read(&stub).await;
        assert!(!read.complete);
        assert_eq!(seconds(&read), [50, 40]);
    }
    let stub = Stub::with(vec![answer(403, r#"{"error_code":21327}"#)]).await;
    let failed = stub.weibo().own_timeline(&token(), "7", at(10)).await;
    assert_eq!(failed.unwrap_err().class, FailureClass::Reauthorise);
}

#[tokio::test]
async fn an_item_that_cannot_be_read_leaves_it_incomplete_and_hides_no_other() {
    let statuses = json!([status(50), { "id": 1, "created_at": "soon" }, status(5), status(4)]);
    let body = json!({ "statuses": statuses, "total_number": 4 }).to_string();
    let read_one = read(&Stub::with(vec![ok(body)]).await).await;
    assert!(!read_one.complete);
    assert_eq!(seconds(&read_one), [50]);

    let gone = json!({ "id": 5_000_000_000_000_045_u64, "text": "此微博已被删除", "deleted": "1" });
    let statuses = json!([status(50), gone, status(5), status(4)]);
    let body = json!({ "statuses": statuses, "total_number": 4 }).to_string();
    assert!(read(&Stub::with(vec![ok(body)]).await).await.complete);
}

#[tokio::test]
async fn an_empty_timeline_is_complete_when_weibo_counts_none() {
    assert!(read(&Stub::with(vec![page(&[], 0)]).await).await.complete);
    for body in [
        r#"{"statuses":[],"total_number":3}"#,
        r#"{"statuses":[]}"#,
        "{}",
        "[]",
    ] {
        let read = read(&Stub::with(vec![ok(body)]).await).await;
        assert!(!read.complete, "{body}");
        assert!(read.posts.is_empty());
    }
}

fn with_text(text: &str, links: Value) -> Reply {
    let mut status = status(50);
    status["text"] = json!(text);
    status["url_objects"] = links;
    status["pic_ids"] = json!(["a", "b"]);
    ok(json!({ "statuses": [status], "total_number": 1 }).to_string())
}

#[tokio::test]
async fn links_come_with_the_post() {
    let flat = json!([{ "url_short": "http://t.cn/A6abc", "url_long": "http://s.example/l/1" }]);
    let deep = json!([{ "url_ori": "x", "info": { "url_short": "https://t.cn/A6abc", "url_long": "http://s.example/l/1" } }]);
    for links in [flat, deep] {
        let stub = Stub::with(vec![with_text("茶 http://t.cn/A6abc，好", links)]).await;
        let read = read(&stub).await;
        assert_eq!(read.posts[0].links, ["http://s.example/l/1"]);
        assert_eq!(read.posts[0].picture_count, 2);
        assert_eq!(stub.requests().len(), 1);
    }
}

#[tokio::test]
async fn hidden_links_are_asked_for() {
    let text = "一 http://t.cn/A6abc 二 http://t.cn/A6def";
    let told = json!([{ "url_short": "http://t.cn/A6abc", "url_long": "http://s.example/l/1" }]);
    let expanded = r#"{"urls":[{"result":"true","url_short":"http://t.cn/A6def","url_long":"http://s.example/l/2","type":"0"}]}"#;
    let stub = Stub::with(vec![with_text(text, told.clone()), ok(expanded)]).await;
    let links = read(&stub).await.posts.remove(0).links;
    assert_eq!(links, ["http://s.example/l/1", "http://s.example/l/2"]);
    let requests = stub.requests();
    assert!(
        requests[1].starts_with(
            "GET /2/short_url/expand.json?url_short=http%3A%2F%2Ft.cn%2FA6def HTTP/1.1"
        )
    );

    // One that stays hidden hides all: half a list would look like another post.
    let unknown = r#"{"urls":[{"result":false,"url_short":"http://t.cn/A6def","url_long":null}]}"#;
    let stub = Stub::with(vec![with_text(text, told), ok(unknown)]).await;
    assert!(read(&stub).await.posts.remove(0).links.is_empty());
}

#[tokio::test]
async fn a_refusal_to_expand_is_remembered() {
    let text = "茶 http://t.cn/A6abc";
    let post = || with_text(text, Value::Null);
    let refusal = answer(
        403,
        r#"{"error_code":10014,"error":"Insufficient app permissions!"}"#,
    );
    let stub = Stub::with(vec![post(), refusal, post()]).await;
    let weibo = stub.weibo();
    for _ in 0..2 {
        let read = weibo.own_timeline(&token(), "7", at(10)).await.unwrap();
        assert!(read.complete);
        assert_eq!(read.posts[0].text, text);
        assert!(read.posts[0].links.is_empty());
    }
    assert_eq!(stub.requests().len(), 3);
}
