use serde_json::Value;

use crate::testbed::{HARDWARE, TEA, app, net, unlike};

fn text(id: &Value) -> String {
    id.to_string()
}

#[actix_web::test]
async fn comments_are_written_answered_listed_and_deleted() {
    let net = net(app());
    let (tea, hardware) = (net.token(TEA), net.token(HARDWARE));
    let post = text(&net.share(&tea, &unlike(1)).await["id"]);
    let form = [("id", post.as_str()), ("comment", "好茶")];
    let comment = net.post(&hardware, "comments/create", &form).await;
    assert_eq!(comment["status"]["id"].to_string(), post);
    let cid = text(&comment["id"]);
    let form = [
        ("id", post.as_str()),
        ("cid", cid.as_str()),
        ("comment", "谢谢"),
    ];
    let answer = net.post(&tea, "comments/reply", &form).await;
    assert_eq!(answer["text"], "回复@宁波海川五金:谢谢");
    assert_eq!(answer["reply_comment"]["id"], comment["id"]);

    let shown = net.get(&tea, "comments/show", &[("id", &post)]).await;
    assert_eq!(shown["total_number"], 2);
    assert_eq!(shown["comments"][0]["id"], answer["id"]);
    let one = [("id", post.as_str()), ("count", "1"), ("page", "2")];
    let shown = net.get(&tea, "comments/show", &one).await;
    assert_eq!(shown["comments"][0]["id"], comment["id"]);
    let to_me = net.get(&hardware, "comments/to_me", &[]).await;
    assert_eq!(to_me["comments"][0]["id"], answer["id"]);
    let by_me = net.get(&hardware, "comments/by_me", &[]).await;
    assert_eq!(by_me["comments"][0]["id"], comment["id"]);

    let form = [("cid", cid.as_str())];
    let refused = net.post(&tea, "comments/destroy", &form).await;
    assert_eq!(refused["error_code"], 20203);
    net.post(&hardware, "comments/destroy", &form).await;
    let again = net.post(&hardware, "comments/destroy", &form).await;
    assert_eq!(again["error_code"], 20201);
    let counts = net.get(&tea, "statuses/count", &[("ids", &post)]).await;
    assert_eq!(counts[0]["comments"], 1);
}

#[actix_web::test]
async fn comments_that_cannot_be_are_refused() {
    let net = net(app());
    let token = net.token(TEA);
    let post = text(&net.share(&token, &unlike(1)).await["id"]);
    let long = "长".repeat(141);
    for (id, comment, code) in [
        (post.as_str(), "", 10016),
        (&post, &long, 20012),
        ("1", "好", 20101),
        ("x", "好", 10017),
    ] {
        let form = [("id", id), ("comment", comment)];
        let refused = net.post(&token, "comments/create", &form).await;
        assert_eq!(refused["error_code"], code);
    }
}

#[actix_web::test]
async fn a_repost_passes_on_the_original() {
    let net = net(app());
    let (tea, hardware) = (net.token(TEA), net.token(HARDWARE));
    let original = text(&net.share(&tea, &unlike(1)).await["id"]);
    let form = [("id", original.as_str()), ("is_comment", "1")];
    let repost = net.post(&hardware, "statuses/repost", &form).await;
    assert_eq!(repost["text"], "转发微博");
    assert_eq!(repost["retweeted_status"]["id"].to_string(), original);
    let id = text(&repost["id"]);
    let form = [("id", id.as_str()), ("status", "再转")];
    let second = net.post(&tea, "statuses/repost", &form).await;
    assert_eq!(second["retweeted_status"]["id"].to_string(), original);

    let list = net
        .get(&tea, "statuses/repost_timeline", &[("id", &original)])
        .await;
    assert_eq!(list["total_number"], 2);
    assert_eq!(list["reposts"][0]["id"], second["id"]);
    let counts = net.get(&tea, "statuses/count", &[("ids", &original)]).await;
    assert_eq!(
        (&counts[0]["reposts"], &counts[0]["comments"]),
        (&2.into(), &1.into())
    );

    let destroyed = [("id", original.as_str())];
    net.post(&tea, "statuses/destroy", &destroyed).await;
    let seen = net.get(&tea, "statuses/show", &[("id", &id)]).await;
    assert_eq!(seen["retweeted_status"]["deleted"], "1");
    let gone = net.post(&tea, "statuses/repost", &[("id", &id)]).await;
    assert_eq!(gone["error_code"], 20135);
}

#[actix_web::test]
async fn follows_are_made_seen_from_both_sides_and_ended() {
    let net = net(app());
    let stranger = net.sandbox.add_user(crate::User::new("新来的"));
    let token = net.token(stranger);
    let tea = TEA.to_string();
    let uid = [("uid", tea.as_str())];
    let followed = net.post(&token, "friendships/create", &uid).await;
    assert_eq!(followed["following"], true);
    let again = net.post(&token, "friendships/create", &uid).await;
    assert_eq!(again["error_code"], 20506);
    let shown = net
        .get(&token, "friendships/show", &[("target_id", &tea)])
        .await;
    assert_eq!(shown["source"]["following"], true);
    assert_eq!(shown["target"]["followed_by"], true);
    assert_eq!(shown["target"]["following"], false);
    let fans = net.get(&token, "friendships/followers/ids", &uid).await;
    assert_eq!(fans["ids"][0], stranger, "the newest comes first");

    let ended = net.post(&token, "friendships/destroy", &uid).await;
    assert_eq!(ended["following"], false);
    let again = net.post(&token, "friendships/destroy", &uid).await;
    assert_eq!(again["error_code"], 20522);
    let own = stranger.to_string();
    let own = net
        .post(&token, "friendships/create", &[("uid", &own)])
        .await;
    assert_eq!(own["error_code"], 20504);
}

#[actix_web::test]
async fn followers_are_paged_by_cursor() {
    let net = net(app());
    let token = net.token(TEA);
    let all = net.get(&token, "friendships/followers/ids", &[]).await;
    let all = all["ids"].as_array().unwrap().clone();
    let (mut cursor, mut seen) = ("0".to_owned(), Vec::new());
    loop {
        let query = [("count", "3"), ("cursor", cursor.as_str())];
        let page = net.get(&token, "friendships/followers", &query).await;
        let users = page["users"].as_array().unwrap();
        seen.extend(users.iter().map(|user| user["id"].clone()));
        cursor = page["next_cursor"].to_string();
        if cursor == "0" {
            break;
        }
    }
    assert!(all.len() > 3);
    assert_eq!(seen, all);
}

#[actix_web::test]
async fn links_are_shortened_and_expanded() {
    let net = net(app());
    let token = net.token(TEA);
    let long = [
        ("url_long", "http://a.example/"),
        ("url_long", "not a link"),
    ];
    let short = net.get(&token, "short_url/shorten", &long).await;
    assert_eq!(short["urls"][1]["result"], false);
    let first = short["urls"][0]["url_short"].as_str().unwrap();
    let query = [("url_short", first), ("url_short", "http://t.cn/none")];
    let long = net.get(&token, "short_url/expand", &query).await;
    assert_eq!(long["urls"][0]["url_long"], "http://a.example/");
    assert_eq!(long["urls"][1]["result"], false);
    let none = net.get(&token, "short_url/expand", &[]).await;
    assert_eq!(none["error_code"], 21501);
    let faces = net.get(&token, "emotions", &[]).await;
    assert_eq!(faces[0]["phrase"], "[微笑]");
}
