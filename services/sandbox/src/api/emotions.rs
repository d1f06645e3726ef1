//! The faces that texts may name.

use serde_json::{Value, json};

use super::{ApiError, turn::Turn};

const FACES: &[&str] = &[
    "微笑", "嘻嘻", "哈哈", "可爱", "爱你", "心", "赞", "鼓掌", "鲜花", "蛋糕", "礼物", "思考",
];

/// `emotions`.
pub(super) fn list(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let face = |name: &&str| {
        let phrase = format!("[{name}]");
        let url = format!("{}/emotions/{name}.png", turn.call.base);
        json!({
            "phrase": phrase, "value": phrase, "type": "face", "url": url, "icon": url,
            "hot": false, "common": true, "category": "", "picid": "",
        })
    };
    Ok(FACES.iter().map(face).collect())
}
