//! Files sent to the browser.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use crate::percent;

/// A file to save. The name may be Korean; `content_type` is a media type such as
/// `application/hwp+zip`. Always an attachment, so that nothing uploaded is ever run as a page.
pub fn download(name: &str, content_type: &str, bytes: Vec<u8>) -> Response {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "-._".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let disposition = format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{}",
        percent::encode(name)
    );
    let mut response = Response::new(Body::from(bytes));
    let fallback = HeaderValue::from_static("application/octet-stream");
    let content_type = HeaderValue::from_str(content_type).unwrap_or(fallback);
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, content_type);
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        response
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// A picture that we drew, to look at on a page.
pub fn picture(jpeg: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, "image/jpeg")], jpeg).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_names_are_kept_and_headers_cannot_be_broken_out_of() {
        let response = download("설명서 2018.hwpx", "application/hwp+zip", vec![1]);
        assert_eq!(
            response.headers()[header::CONTENT_DISPOSITION],
            "attachment; filename=\"____2018.hwpx\"; \
             filename*=UTF-8''%EC%84%A4%EB%AA%85%EC%84%9C%202018.hwpx"
        );
        let evil = download("a\"\r\nX: y", "text/html\r\nX: y", vec![]);
        assert_eq!(
            evil.headers()[header::CONTENT_TYPE],
            "application/octet-stream"
        );
        assert!(!evil.headers().contains_key("x"));
    }
}
