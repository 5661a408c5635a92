//! Handing in a file.

use askama::Template;
use store::Tx;
use web::{Answer, Sent, Visit};

use super::{path_of, settle};
use crate::{
    access,
    imports::{DataSet, data_set},
    model::{DataSetName, UploadImport},
    upload_import::{read_import, upload_import},
};

#[derive(Template)]
#[template(path = "import_new.html")]
struct NewPage {
    frame: ui::Frame,
    form: ui::FormView,
    choices: Vec<(String, String)>,
    sets: Vec<&'static DataSet>,
}

fn page(visit: &Visit, form: ui::FormView) -> NewPage {
    let known = DataSetName::ALL.iter();
    let mut choices = vec![(String::new(), "제목을 보고 알아서".to_owned())];
    choices.extend(known.map(|one| (one.word().to_owned(), one.label().to_owned())));
    NewPage {
        frame: visit
            .frame("파일 가져오기")
            .under("지역자원", "/resources")
            .under("표준데이터 가져오기", "/resources/imports"),
        form,
        choices,
        sets: DataSetName::ALL.iter().map(|one| data_set(*one)).collect(),
    }
}

/// Shows the form.
pub async fn show(visit: Visit) -> Answer {
    let page = page(&visit, visit.form());
    Ok(visit.page(&page))
}

/// Keeps the file and shows what it would become.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let file = sent.file("file");
    let ask = UploadImport {
        dataset: sent.text("dataset").to_owned(),
        file_name: file.map(|file| file.name.clone()).unwrap_or_default(),
        bytes: file
            .map(|file| file.bytes.to_vec())
            .unwrap_or_default()
            .into(),
    };
    let done = match visit.site().blocking(move |_| read_import(ask)).await {
        Ok(read) => {
            let verb = move |tx: &mut Tx<'_>| upload_import(tx, &read);
            visit.write(&sent, access::IMPORT.label, verb).await
        }
        Err(error) => Err(error),
    };
    match settle(done)? {
        Ok(id) => Ok(visit.go(
            &path_of(id),
            "파일을 받았습니다. 아직 등록하지 않았습니다. 내용을 확인하고 시작하세요.",
        )),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal));
            Ok(visit.refused(&page))
        }
    }
}
