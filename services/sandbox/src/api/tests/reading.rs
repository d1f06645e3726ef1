use serde_json::Value;

use crate::{
    App, AppMode,
    testbed::{HARDWARE, Net, TEA, app, net, unlike},
};

async fn shared(net: &Net, token: &str, count: usize) -> Vec<u64> {
    let mut ids = Vec::new();
    for n in 0..count {
        ids.push(net.share(token, &unlike(n)).await["id"].as_u64().unwrap());
    }
    ids.reverse();
    ids
}

fn ids(page: &Value) -> Vec<u64> {
    let statuses = page["statuses"].as_array().unwrap().iter();
    statuses
        .map(|status| status["id"].as_u64().unwrap())
        .collect()
}

#[actix_web::test]
async fn windows_cut_the_timeline_newest_first() {
    let net = net(app());
    let token = net.token(TEA);
    let all = shared(&net, &token, 7).await;
    let page = async |query: &[(&str, &str)]| {
        let query = [&[("base_app", "1")], query].concat();
        net.get(&token, "statuses/user_timeline", &query).await
    };
    assert_eq!(ids(&page(&[]).await), all);
    let first = page(&[("count", "3")]).await;
    assert_eq!(ids(&first), all[..3]);
    assert_eq!(first["total_number"], 7);
    assert_eq!(first["next_cursor"], all[3]);
    let next = first["next_cursor"].to_string();
    assert_eq!(
        ids(&page(&[("count", "3"), ("max_id", &next)]).await),
        all[3..6]
    );
    assert_eq!(ids(&page(&[("count", "3"), ("page", "3")]).await), all[6..]);
    assert_eq!(
        page(&[("count", "3"), ("page", "3")]).await["next_cursor"],
        0
    );
    let since = all[2].to_string();
    assert_eq!(ids(&page(&[("since_id", &since)]).await), all[..2]);
    let trimmed = page(&[("trim_user", "1")]).await;
    assert!(trimmed["statuses"][0]["user"].is_null());
    assert_eq!(trimmed["statuses"][0]["uid"], TEA);
}

#[actix_web::test]
async fn todays_applications_see_the_newest_five_of_their_own() {
    let net = net(App {
        mode: AppMode::Current,
        ..app()
    });
    let token = net.token(TEA);
    let all = shared(&net, &token, 7).await;
    let path = "statuses/user_timeline";
    let seen = net.get(&token, path, &[("count", "100")]).await;
    assert_eq!(ids(&seen), all[..5]);
    let oldest = (all[4] - 1).to_string();
    let beyond = net.get(&token, path, &[("max_id", &oldest)]).await;
    assert!(ids(&beyond).is_empty(), "no paging reaches further");

    let other = HARDWARE.to_string();
    let uid = [("uid", other.as_str())];
    for path in [path, "users/show", "friendships/followers"] {
        assert_eq!(net.get(&token, path, &uid).await["error_code"], 21335);
    }
    let fans = net.get(&token, "friendships/followers", &[]).await;
    assert_eq!(fans["users"].as_array().unwrap().len(), 5);
    assert!(fans["total_number"].as_u64().unwrap() > 5);
}

#[actix_web::test]
async fn anybodys_timeline_can_be_read_as_before() {
    let net = net(app());
    let token = net.token(TEA);
    let query = [("screen_name", "外贸观察")];
    let seen = net.get(&token, "statuses/user_timeline", &query).await;
    assert_eq!(seen["total_number"], 2);
    let nobody = [("uid", "42")];
    let refused = net.get(&token, "statuses/user_timeline", &nobody).await;
    assert_eq!(refused["error_code"], 20003);
    let refused = net.get(&token, "users/show", &[("uid", "x")]).await;
    assert_eq!(refused["error_code"], 10017);
}

#[actix_web::test]
async fn home_shows_whom_one_follows_and_mentions_who_names_one() {
    let net = net(app());
    let token = net.token(TEA);
    let friends = net.get(&token, "friendships/friends/ids", &[]).await;
    let friends = friends["ids"].as_array().unwrap();
    let home = net.get(&token, "statuses/home_timeline", &[]).await;
    let home = home["statuses"].as_array().unwrap();
    assert!(home.iter().any(|status| status["user"]["id"] != TEA));
    for status in home {
        let author = &status["user"]["id"];
        assert!(*author == TEA || friends.contains(author), "{author}");
    }
    let named = net.get(&token, "statuses/mentions", &[]).await;
    assert_eq!(named["total_number"], 1);
    assert_eq!(named["statuses"][0]["user"]["screen_name"], "阿泽爱喝茶");
}

#[actix_web::test]
async fn counts_and_profiles_agree_with_what_was_done() {
    let net = net(app());
    let token = net.token(TEA);
    let uid = TEA.to_string();
    let before = net.get(&token, "users/show", &[("uid", &uid)]).await;
    let id = shared(&net, &token, 1).await[0];
    let after = net.get(&token, "users/show", &[("uid", &uid)]).await;
    let count = |user: &Value| user["statuses_count"].as_u64().unwrap();
    assert_eq!(count(&after), count(&before) + 1);
    assert_eq!(after["status"]["id"], id);
    let trim = [("uid", uid.as_str()), ("trim_status", "1")];
    let trimmed = net.get(&token, "users/show", &trim).await;
    assert_eq!(trimmed["status_id"], id);
    let counts = net.get(&token, "users/counts", &[("uids", &uid)]).await;
    assert_eq!(counts[0]["statuses_count"], after["statuses_count"]);
    assert_eq!(counts[0]["followers_count"], after["followers_count"]);
    let ids = format!("{id},1");
    let counts = net.get(&token, "statuses/count", &[("ids", &ids)]).await;
    assert_eq!(counts.as_array().unwrap().len(), 1);
    assert_eq!(counts[0]["comments"], 0);
}
