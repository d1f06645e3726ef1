use std::time::Duration;

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::{
    App, Event, Level, SandboxConfig,
    testbed::{self, LINK, Net, PNG, TEA, app, net, net_with, unlike},
};

async fn share_picture(net: &Net, token: &str, picture: Vec<u8>) -> Value {
    let form = Form::new()
        .text("status", unlike(1))
        .part("pic", Part::bytes(picture).file_name("p"));
    testbed::json(net.posting(token, "statuses/share").multipart(form)).await
}

#[actix_web::test]
async fn a_shared_text_is_seen_with_short_links_and_without_topics() {
    let net = net(app());
    let token = net.token(TEA);
    let received = format!("#新茶# 上市 {LINK}");
    let status = net.share(&token, &received).await;
    let text = status["text"].as_str().unwrap();
    assert!(text.starts_with(" 上市 http://t.cn/A6"), "{text}");
    assert_eq!(status["url_objects"][0]["url_long"], LINK);
    assert_eq!(status["idstr"], json!(status["id"].to_string()));
    assert_eq!(status["created_at"], "Fri Jan 15 16:00:00 +0800 2027");
    assert_eq!(status["created_at_ms"], 1_800_000_000_000_i64);
    assert_eq!(status["user"]["idstr"], json!(TEA.to_string()));
    let own = [("base_app", "1")];
    let seen = net.get(&token, "statuses/user_timeline", &own).await;
    assert_eq!(seen["statuses"][0]["id"], status["id"]);
    assert_eq!(seen["total_number"], 1);

    let entry = net.sandbox.journal(0).pop().unwrap();
    assert_eq!(entry.at_ms, 1_800_000_000_000);
    let Event::Posted(post) = entry.event else {
        panic!("the last event is the post");
    };
    assert_eq!(post.received, received);
    assert_eq!(post.links[0].1, LINK);
    assert_eq!((post.uid, post.app.as_deref()), (TEA, Some("100")));
    assert_eq!(post.api, "statuses/share");

    let (short, _) = &post.links[0];
    let code = short.rsplit('/').next().unwrap();
    let lead = net.http.get(net.url(&format!("t.cn/{code}"))).send();
    assert_eq!(lead.await.unwrap().headers()["location"], LINK);
}

#[actix_web::test]
async fn what_the_rules_refuse_is_refused_in_weibos_order() {
    let net = net(app());
    let token = net.token(TEA);
    let long = "长".repeat(141);
    for (text, code) in [
        ("", 10016),
        (long.as_str(), 20012),
        ("没有链接", 10017),
        ("别人的链接 http://shop.example.evil.test/", 10017),
        ("假的 http://evilshop.example/", 10017),
    ] {
        assert_eq!(net.share(&token, text).await["error_code"], code, "{text}");
    }
    assert!(net.share(&token, "下级 https://m.shop.example/a").await["id"].is_u64());
    assert_eq!(net.committed(), 1);
}

#[actix_web::test]
async fn one_hundred_and_forty_fit_with_the_link_as_ten() {
    let net = net(app());
    let token = net.token(TEA);
    let fits = format!("{}{LINK}", "长".repeat(130));
    assert!(net.share(&token, &fits).await["id"].is_u64());
    let over = format!("{}{LINK}", "短".repeat(131));
    assert_eq!(net.share(&token, &over).await["error_code"], 20012);
}

#[actix_web::test]
async fn repeats_are_refused_for_ten_minutes() {
    let net = net(app());
    let token = net.token(TEA);
    let text = "春茶上市，第一批明前龙井今天开园采摘，欢迎老客户预订，数量有限先到先得";
    let same = format!("{text} {LINK}");
    assert!(net.share(&token, &same).await["id"].is_u64());
    assert_eq!(net.share(&token, &same).await["error_code"], 20019);
    let similar = format!("{text}！ {LINK}");
    assert_eq!(net.share(&token, &similar).await["error_code"], 20017);
    net.clock.advance(Duration::from_secs(600));
    assert!(net.share(&token, &same).await["id"].is_u64());
}

#[actix_web::test]
async fn the_thirty_first_post_of_an_hour_is_refused() {
    let net = net(app());
    let token = net.token(TEA);
    for n in 0..30 {
        assert!(net.share(&token, &unlike(n)).await["id"].is_u64(), "{n}");
    }
    assert_eq!(net.share(&token, &unlike(30)).await["error_code"], 20016);
    net.clock.advance(Duration::from_secs(3600));
    assert!(net.share(&token, &unlike(30)).await["id"].is_u64());
}

#[actix_web::test]
async fn refused_texts_are_refused_with_their_code() {
    let config = SandboxConfig {
        refused_texts: [("代开发票".to_owned(), 20020)].into(),
        ..SandboxConfig::default()
    };
    let net = net_with(app(), config);
    let text = format!("代开发票 {LINK}");
    let refused = net.share(&net.token(TEA), &text).await;
    assert_eq!(refused["error_code"], 20020);
}

#[actix_web::test]
async fn pictures_are_judged_by_their_bytes() {
    let net = net(app());
    let token = net.token(TEA);
    let text = share_picture(&net, &token, b"not a picture at all".to_vec()).await;
    assert_eq!(text["error_code"], 20005);
    let mut huge = PNG.to_vec();
    huge.resize(5 * 1024 * 1024, 0);
    let huge = share_picture(&net, &token, huge).await;
    assert_eq!(huge["error_code"], 20006);
    assert_eq!(net.committed(), 0);

    let status = share_picture(&net, &token, PNG.to_vec()).await;
    assert_eq!(status["pic_num"], 1);
    let url = status["original_pic"].as_str().unwrap();
    let picture = net.http.get(url).send().await.unwrap();
    assert_eq!(picture.headers()["content-type"], "image/png");
    assert_eq!(picture.bytes().await.unwrap(), PNG);
}

#[actix_web::test]
async fn several_pictures_are_uploaded_first_and_then_named() {
    let net = net(App {
        level: Level::Advanced,
        ..app()
    });
    let token = net.token(TEA);
    let mut ids = Vec::new();
    for _ in 0..2 {
        let form = Form::new().part("pic", Part::bytes(PNG).file_name("p"));
        let request = net.posting(&token, "statuses/upload_pic").multipart(form);
        let id = testbed::json(request).await["pic_id"].clone();
        ids.push(id.as_str().unwrap().to_owned());
    }
    let ids = ids.join(",");
    let form = [("status", "两张图"), ("pic_id", ids.as_str())];
    let path = "statuses/upload_url_text";
    let status = net.post(&token, path, &form).await;
    assert_eq!(status["pic_urls"].as_array().unwrap().len(), 2);
    let ten = format!("{ids},{ids},{ids},{ids},{ids}");
    for (pic_id, code) in [("", 10016), ("nobodys", 10008), (&ten, 20009)] {
        let form = [("status", "别的"), ("pic_id", pic_id)];
        assert_eq!(net.post(&token, path, &form).await["error_code"], code);
    }
    let form = [("status", "没有图")];
    let without = net.post(&token, "statuses/upload", &form).await;
    assert_eq!(without["error_code"], 20007);
}

#[actix_web::test]
async fn only_the_author_deletes_a_post() {
    let net = net(app());
    let (author, other) = (net.token(TEA), net.token(TEA + 1));
    let id = net.share(&author, &unlike(1)).await["idstr"].clone();
    let id = [("id", id.as_str().unwrap())];
    let destroy = async |token: &str| net.post(token, "statuses/destroy", &id).await;
    assert_eq!(destroy(&other).await["error_code"], 20102);
    assert!(destroy(&author).await["id"].is_u64());
    assert_eq!(destroy(&author).await["error_code"], 20101);
    let shown = net.get(&author, "statuses/show", &id).await;
    assert_eq!(shown["error_code"], 20101);
}
