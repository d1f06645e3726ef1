//! One tenant's things are not there for another.

use serde_json::{Value, json};

use crate::world::{World, later};

#[actix_web::test]
async fn what_is_another_tenants_reads_as_missing() {
    let world = World::start().await;
    let (ours, theirs) = (world.merchant("ours").await, world.merchant("theirs").await);
    let post = theirs
        .client
        .schedule(&theirs.account, "别人的", later())
        .await
        .unwrap();
    let delivery = theirs.post(&post).await["deliveries"][0]["id"].clone();

    assert_eq!(ours.post(&post).await, Value::Null);
    let missing = "post_01h455vb4pex5vsknk084sn02q";
    for id in [post.as_str(), missing] {
        for (field, kind, input) in [
            (
                "updatePost",
                "UpdatePostInput",
                json!({ "postId": id, "text": "改" }),
            ),
            ("cancelPost", "PostInput", json!({ "postId": id })),
            ("publishPostNow", "PostInput", json!({ "postId": id })),
        ] {
            let refused = ours.mutate(field, kind, input).await.unwrap_err();
            assert_eq!(refused.code, "NOT_FOUND", "{field} of {id}");
        }
    }
    let input = json!({ "deliveryId": delivery, "resolution": "PUBLISHED" });
    let refused = ours
        .mutate("resolveDelivery", "ResolveDeliveryInput", input)
        .await;
    assert_eq!(refused.unwrap_err().code, "NOT_FOUND");
    let input = json!({ "text": "好", "accountIds": [theirs.account] });
    let refused = ours
        .mutate("createPost", "CreatePostInput", input)
        .await
        .unwrap_err();
    assert_eq!(refused.code, "post.account_unknown");
    for field in ["refreshAccount", "disconnectAccount"] {
        let query = format!(
            "mutation($id: ID!) {{ {field}(input: {{ accountId: $id }}) {{ problems {{ code message }} }} }}"
        );
        let refused = ours
            .client
            .run(&query, json!({ "id": theirs.account }))
            .await;
        assert!(
            refused.unwrap_err().to_string().starts_with("NOT_FOUND"),
            "{field}"
        );
    }
    let list = "{ posts { nodes { id } } }";
    assert_eq!(
        ours.client.run(list, json!({})).await.unwrap()["nodes"],
        json!([])
    );
    let accounts = "{ accounts { nodes { id } } }";
    let seen = ours.client.run(accounts, json!({})).await.unwrap();
    assert_eq!(seen["nodes"], json!([{ "id": ours.account }]));
    assert_eq!(theirs.post(&post).await["state"], "SCHEDULED", "untouched");
    world.stop().await;
}

#[actix_web::test]
async fn a_viewer_reads_and_does_not_write() {
    let world = World::start().await;
    let shop = world.merchant("roles").await;
    let viewer = shop
        .client
        .run("{ viewer { tenant { id } } }", json!({}))
        .await
        .unwrap();
    let tenant = viewer["tenant"]["id"].as_str().unwrap().parse().unwrap();
    let person = accounts::NewPerson {
        email: "viewer@shop.example".into(),
        password: crate::world::PASSWORD.into(),
        display_name: "访客".into(),
    };
    let roles = [(tenant, authority::Role::Viewer)];
    world
        .rig
        .app
        .accounts
        .provision_person(person, &roles, false)
        .await
        .unwrap();
    let mut client = shangbo::demo::Client::new(&world.rig.api).unwrap();
    client
        .sign_in("viewer@shop.example", crate::world::PASSWORD)
        .await
        .unwrap();
    let seen = client
        .run("{ accounts { nodes { id } } }", json!({}))
        .await
        .unwrap();
    assert_eq!(seen["nodes"][0]["id"], json!(shop.account));
    let refused = client
        .schedule(&shop.account, "我来发", later())
        .await
        .unwrap_err();
    assert!(refused.to_string().starts_with("FORBIDDEN"), "{refused}");
    assert!(
        client
            .connect(shop.uid)
            .await
            .unwrap_err()
            .to_string()
            .starts_with("FORBIDDEN")
    );
    world.stop().await;
}
