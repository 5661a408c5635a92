//! `/region-codes/new`: handing a file of the list in.

use askama::Template;
use store::Tx;
use web::{Answer, Sent, Visit, settle};

use super::{frame, path_of};
use crate::{
    access,
    model::UploadDongs,
    upload_dongs::{read_dongs, upload_dongs},
};

#[derive(Template)]
#[template(path = "dongs/new.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
}

pub(super) async fn show(visit: Visit) -> Answer {
    let page = Page {
        frame: frame(&visit, "파일 가져오기"),
        form: visit.form(),
    };
    Ok(visit.page(&page))
}

/// Keeps the file and shows what it would change.
pub(super) async fn save(visit: Visit, sent: Sent) -> Answer {
    let file = sent.file("file");
    let ask = UploadDongs {
        file_name: file.map(|file| file.name.clone()).unwrap_or_default(),
        bytes: file
            .map(|file| file.bytes.to_vec())
            .unwrap_or_default()
            .into(),
        edition_on: sent.text("edition_on").to_owned(),
    };
    let site = visit.site();
    let read = site.blocking(move |_| Ok(read_dongs(ask))).await?;
    let verb = move |tx: &mut Tx<'_>| upload_dongs(tx, &read);
    match settle(visit.write(&sent, access::IMPORT_DONGS.label, verb).await)? {
        Ok(id) => Ok(visit.go(
            &path_of(id),
            "파일을 받았습니다. 아직 아무것도 바꾸지 않았습니다. 내용을 확인하고 시작하세요.",
        )),
        Err(refusal) => {
            let page = Page {
                frame: frame(&visit, "파일 가져오기"),
                form: visit.form_again(&sent, &refusal),
            };
            Ok(visit.refused(&page))
        }
    }
}
