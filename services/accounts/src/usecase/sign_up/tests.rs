use authority::Role;
use kernel::{Error, ErrorKind};

use crate::{
    NewPerson,
    fixture::{Bench, HERE, PASSWORD, codes, person},
};

#[tokio::test]
async fn a_person_gets_a_workspace_and_owns_it() {
    let bench = Bench::new().await;
    let signed_in = bench.sign_up("li").await;
    let caller = bench.caller(&signed_in);
    let profile = bench.service.viewer(&caller).await.unwrap().unwrap();
    assert_eq!(profile.email, "li@example.com");
    assert!(!profile.is_operator);
    assert_eq!(profile.current.role, Role::Owner);
    assert_eq!(profile.current.workspace.name, "li");
    assert_eq!(profile.memberships, std::slice::from_ref(&profile.current));
    let workspace = bench.service.workspace(&caller).await.unwrap();
    assert_eq!(workspace, profile.current.workspace);
}

#[tokio::test]
async fn an_email_has_one_person_and_a_refusal_leaves_nothing_behind() {
    let bench = Bench::new().await;
    bench.sign_up("li").await;
    let again = NewPerson {
        email: "LI@Example.com ".into(),
        ..person("other")
    };
    let again = bench
        .service
        .sign_up(again, "second", "Asia/Shanghai", HERE)
        .await;
    assert_eq!(codes(again), ["person.email_taken"]);
    let back = bench.sign_in("li").await;
    assert_eq!(back.profile.display_name, "li");
    assert_eq!(back.profile.memberships.len(), 1);
}

#[tokio::test]
async fn each_wrong_field_is_told() {
    let bench = Bench::new().await;
    let nobody = NewPerson {
        email: "li".into(),
        password: "short".into(),
        display_name: " ".into(),
    };
    let refused: Error = bench
        .service
        .sign_up(nobody, &"x".repeat(61), "Asia/Nowhere", HERE)
        .await
        .unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Invalid);
    let told: Vec<_> = refused
        .problems()
        .iter()
        .map(|one| (one.field.as_deref().unwrap(), one.code))
        .collect();
    assert_eq!(
        told,
        [
            ("email", "person.email_invalid"),
            ("password", "person.password_too_short"),
            ("displayName", "person.display_name_invalid"),
            ("tenantName", "tenant.name_invalid"),
            ("timeZone", "tenant.time_zone_unknown"),
        ]
    );
}

#[tokio::test]
async fn a_hostile_name_is_refused_before_the_database_sees_it() {
    let bench = Bench::new().await;
    let hostile = NewPerson {
        email: "li\0@example.com".into(),
        password: PASSWORD.into(),
        display_name: "li\0".into(),
    };
    let refused = bench
        .service
        .sign_up(hostile, "a\u{1b}b", "UTC", HERE)
        .await;
    assert_eq!(
        codes(refused),
        [
            "person.email_invalid",
            "person.display_name_invalid",
            "tenant.name_invalid"
        ]
    );
}
