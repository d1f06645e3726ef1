//! Posts go out once and on time, whatever the network does.

use kernel::{Clock, SystemClock};
use sandbox::{Action, ErrorShape, Fault};
use serde_json::json;

use crate::world::{World, later, soon};

fn refuse(code: u32) -> Action {
    let shape = ErrorShape::Usual;
    Action::Refuse { code, shape }
}

fn share(text: &str, action: Action) -> Fault {
    Fault {
        text: Some(text.into()),
        ..Fault::next("statuses/share", action)
    }
}

#[actix_web::test]
async fn a_post_goes_out_once_at_its_time_with_a_tracked_link() {
    let world = World::start().await;
    let shop = world.merchant("tea").await;
    let due = soon();
    let text = "新茶上市 https://tea.example/a?b=1 欢迎";
    let post = shop
        .client
        .schedule(&shop.account, text, due)
        .await
        .unwrap();
    assert_eq!(shop.post(&post).await["state"], "SCHEDULED");
    let seen = shop.wait(&post, "PUBLISHED").await;
    let live = world.live(shop.uid);
    assert_eq!(live.len(), 1);
    assert!(
        live[0].starts_with("新茶上市 http://127.0.0.1:"),
        "{live:?}"
    );
    assert!(SystemClock.now() >= due);
    let delivery = &seen["deliveries"][0];
    assert!(
        delivery["remoteUrl"]
            .as_str()
            .unwrap()
            .starts_with(world.rig.network.as_str())
    );
    let steps: Vec<_> = delivery["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["state"].clone())
        .collect();
    assert_eq!(steps, ["SCHEDULED", "CLAIMED", "SENDING", "PUBLISHED"]);

    let link = live[0]
        .split_whitespace()
        .find(|word| word.starts_with("http"))
        .unwrap();
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let answer = browser.build().unwrap().get(link).send().await.unwrap();
    assert_eq!(answer.headers()["location"], "https://tea.example/a?b=1");
    world.stop().await;
}

#[actix_web::test]
async fn a_lost_answer_neither_loses_nor_doubles_a_post() {
    let world = World::start().await;
    let shop = world.merchant("bolts").await;
    let faults = [
        ("答复丢失", Action::DropAfter),
        ("请求丢失", Action::DropBefore),
        ("服务出错", Action::FailAfter),
        ("服务繁忙", Action::Delayed { commit: true }),
        ("假装成功", Action::Delayed { commit: false }),
        ("网页错误", Action::HtmlPage),
        ("稍后可见", Action::LateVisibility { ms: 300 }),
        ("要求稍候", refuse(10001)),
        ("提示重复", refuse(20019)),
        ("答复截断", Action::CutBody),
    ];
    let mut posts = Vec::new();
    for (text, action) in faults {
        world.rig.sandbox.order(share(text, action));
        posts.push(
            shop.client
                .schedule(&shop.account, text, soon())
                .await
                .unwrap(),
        );
    }
    for post in &posts {
        shop.wait(post, "PUBLISHED").await;
    }
    let mut live = world.live(shop.uid);
    assert_eq!(live.len(), posts.len(), "each once: {live:#?}");
    live.sort();
    live.dedup();
    assert_eq!(live.len(), posts.len(), "none twice");
    world.stop().await;
}

#[actix_web::test]
async fn what_the_network_refuses_is_told_and_what_it_wants_of_a_person_waits() {
    let world = World::start().await;
    let shop = world.merchant("cloth").await;
    world.rig.sandbox.order(share("违规", refuse(20021)));
    world.rig.sandbox.order(share("验证", refuse(20031)));
    let refused = shop
        .client
        .schedule(&shop.account, "违规内容", soon())
        .await
        .unwrap();
    let human = shop
        .client
        .schedule(&shop.account, "验证身份", soon())
        .await
        .unwrap();
    let refused = shop.wait(&refused, "FAILED").await;
    assert_eq!(
        refused["deliveries"][0]["problem"]["code"],
        "network.content_refused"
    );
    let waiting = shop.wait(&human, "NEEDS_HUMAN").await;
    assert!(world.live(shop.uid).is_empty());

    let id = waiting["deliveries"][0]["id"].clone();
    let input = json!({ "deliveryId": id, "resolution": "NOT_PUBLISHED" });
    shop.mutate("resolveDelivery", "ResolveDeliveryInput", input)
        .await
        .unwrap();
    shop.wait(&human, "PUBLISHED").await;
    assert_eq!(world.live(shop.uid).len(), 1);
    world.stop().await;
}

#[actix_web::test]
async fn a_cancelled_post_does_not_leave_and_a_moved_one_leaves_once() {
    let world = World::start().await;
    let shop = world.merchant("home").await;
    let stopped = shop
        .client
        .schedule(&shop.account, "不发了", soon())
        .await
        .unwrap();
    shop.mutate("cancelPost", "PostInput", json!({ "postId": stopped }))
        .await
        .unwrap();
    let moved = shop
        .client
        .schedule(&shop.account, "改时间", later())
        .await
        .unwrap();
    shop.mutate("publishPostNow", "PostInput", json!({ "postId": moved }))
        .await
        .unwrap();
    shop.wait(&moved, "PUBLISHED").await;
    assert_eq!(shop.post(&stopped).await["state"], "CANCELLED");
    assert_eq!(world.live(shop.uid).len(), 1);
    let again = shop
        .mutate("cancelPost", "PostInput", json!({ "postId": moved }))
        .await;
    assert_eq!(again.unwrap_err().code, "post.not_pending");
    let draft = json!({ "text": "草稿", "accountIds": [shop.account] });
    let draft = shop.client.create_post(draft).await.unwrap();
    let none = shop.mutate("cancelPost", "PostInput", json!({ "postId": draft }));
    assert_eq!(none.await.unwrap_err().code, "post.not_scheduled");
    world.stop().await;
}

#[actix_web::test]
async fn an_edit_reaches_what_is_sent() {
    let world = World::start().await;
    let shop = world.merchant("craft").await;
    let post = shop
        .client
        .schedule(&shop.account, "错别子", later())
        .await
        .unwrap();
    let input = json!({ "postId": post, "text": "错别字已改" });
    shop.mutate("updatePost", "UpdatePostInput", input)
        .await
        .unwrap();
    assert_eq!(shop.post(&post).await["state"], "SCHEDULED");
    shop.mutate("publishPostNow", "PostInput", json!({ "postId": post }))
        .await
        .unwrap();
    shop.wait(&post, "PUBLISHED").await;
    assert!(world.live(shop.uid)[0].starts_with("错别字已改"));
    world.stop().await;
}

#[actix_web::test]
async fn bad_posts_are_told_why_and_leave_nothing() {
    let world = World::start().await;
    let shop = world.merchant("noisy").await;
    let long = "长".repeat(200);
    let at = |local: &str| json!({ "localTime": local });
    let cases = [
        (
            json!({ "text": "", "accountIds": [shop.account] }),
            "post.text_empty",
        ),
        (
            json!({ "text": long, "accountIds": [shop.account] }),
            "network.text_too_long",
        ),
        (
            json!({ "text": "好", "accountIds": [] }),
            "post.accounts_missing",
        ),
        (
            json!({ "text": "好", "accountIds": ["post_01h455vb4pex5vsknk084sn02q"] }),
            "id.malformed",
        ),
        (
            json!({ "text": "好", "accountIds": ["acc_01h455vb4pex5vsknk084sn02q"] }),
            "post.account_unknown",
        ),
        (
            json!({ "text": "好", "accountIds": [shop.account], "schedule": at("明天") }),
            "post.schedule_invalid",
        ),
        (
            json!({ "text": "好", "accountIds": [shop.account], "schedule": at("2020-01-01T00:00") }),
            "post.schedule_past",
        ),
        (
            json!({ "text": "好", "accountIds": [shop.account], "schedule": at("2100-01-01T00:00") }),
            "post.schedule_far",
        ),
        (
            json!({ "text": "好", "accountIds": [shop.account], "idempotencyKey": "" }),
            "post.key_invalid",
        ),
    ];
    for (input, code) in cases {
        let refused = shop
            .mutate("createPost", "CreatePostInput", input)
            .await
            .unwrap_err();
        assert_eq!(refused.code, code);
        assert!(
            !refused.message.is_ascii(),
            "told in Chinese: {}",
            refused.message
        );
    }
    let posts = shop
        .client
        .run("{ posts { nodes { id } } }", json!({}))
        .await
        .unwrap();
    assert_eq!(posts["nodes"], json!([]));
    world.stop().await;
}

#[actix_web::test]
async fn the_same_key_gives_the_same_post() {
    let world = World::start().await;
    let shop = world.merchant("keys").await;
    let input =
        |text: &str| json!({ "text": text, "accountIds": [shop.account], "idempotencyKey": "k1" });
    let create = |text: &str| shop.mutate("createPost", "CreatePostInput", input(text));
    let first = create("一次").await.unwrap();
    assert_eq!(
        create("一次").await.unwrap()["post"]["id"],
        first["post"]["id"]
    );
    assert_eq!(create("两次").await.unwrap_err().code, "post.key_reused");
    world.stop().await;
}
