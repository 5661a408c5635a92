//! Closed lists of words.

use kernel::worded;

worded! {
    /// Where a question stands.
    pub enum QuestionState {
        /// Waits for an answer.
        Open = "open", "답변 대기";
        /// Answered; who asked looks at it.
        Answered = "answered", "답변함";
        /// Done.
        Closed = "closed", "종결";
    }
}

worded! {
    /// What was said on a question.
    pub enum QuestionStep {
        /// The question.
        Ask = "ask", "질의";
        /// An answer.
        Answer = "answer", "답변";
        /// The answer was not enough.
        AskAgain = "ask_again", "다시 질의";
        /// Who asked is content, or takes the question back.
        Close = "close", "종결";
    }
}

worded! {
    /// How a sample is drawn.
    pub enum SampleMethod {
        /// Each won has the same chance: what costs more is drawn more often.
        #[doc(alias = "화폐단위표본")]
        MonetaryUnit = "monetary_unit", "화폐단위 추출(MUS)";
        /// Each resolution has the same chance.
        Random = "random", "무작위 추출";
    }
}

worded! {
    /// What the auditor says of a voucher.
    pub enum Mark {
        /// As it should be.
        Proper = "proper", "적정";
        /// Something must still be looked at.
        Check = "check", "확인 필요";
        /// Something is wrong.
        Finding = "finding", "지적";
    }
}

worded! {
    /// What is taken out of the office.
    pub enum ExportKind {
        /// Resolutions under the field names of 보탬e.
        #[doc(alias = "보탬e")]
        Resolutions = "resolutions", "집행내역(보탬e 항목)";
        /// Resolutions in the layout of a city system.
        Layout = "layout", "집행내역(시 시스템 서식)";
        /// The binder for evaluation, inspection and audit.
        Binder = "binder", "평가·점검 자료철";
    }
}

worded! {
    /// How the file is written.
    pub enum ExportForm {
        /// Comma-separated values in UTF-8 with a mark.
        CsvUtf8 = "csv_utf8", "CSV(UTF-8)";
        /// Comma-separated values for Korean Windows.
        CsvCp949 = "csv_cp949", "CSV(CP949)";
        /// A workbook.
        Xlsx = "xlsx", "엑셀(XLSX)";
        /// As the layout of the city system says.
        Text = "text", "서식이 정한 텍스트 파일";
        /// A page.
        Html = "html", "HTML";
        /// A Hangul document.
        Hwpx = "hwpx", "한글(HWPX)";
        /// Everything with the papers of evidence, in folders.
        Zip = "zip", "ZIP(증빙 파일 포함)";
    }
}

worded! {
    /// Where an export stands.
    pub enum ExportState {
        /// Holds more rows than one person may take out: a second one looks at it.
        Waiting = "waiting", "확인 대기";
        /// Its file may be fetched by who asked.
        Released = "released", "내보냄";
        /// The second person said no.
        Refused = "refused", "거절";
    }
}

worded! {
    /// 증빙유형 in the words of 보탬e.
    pub enum EvidenceType {
        /// Electronic tax invoice.
        TaxInvoice = "tax_invoice", "전자세금계산서";
        /// Card.
        Card = "card", "카드";
        /// Anything else.
        Other = "other", "기타";
    }
}

worded! {
    /// What a column of a city system can be filled from.
    pub enum SourceField {
        /// Number of the resolution in its year.
        Number = "number", "결의서 번호";
        /// Fiscal year.
        FiscalYear = "fiscal_year", "회계연도";
        /// Kind of the resolution.
        Kind = "kind", "결의서 종류";
        /// 관.
        Section = "section", "관";
        /// 항.
        Item = "item", "항";
        /// 목, with what distinguishes the line inside it.
        Category = "category", "목(보조세목)";
        /// 적요.
        Purpose = "purpose", "집행목적(적요)";
        /// 전자세금계산서, 카드, 기타.
        EvidenceType = "evidence_type", "증빙유형";
        /// Number on the tax invoice, slip or receipt.
        EvidenceNumber = "evidence_number", "증빙 번호";
        /// Names of the files.
        EvidenceFiles = "evidence_files", "증빙 파일";
        /// How many files.
        EvidenceCount = "evidence_count", "증빙 파일 수";
        /// 공급가액.
        Supply = "supply", "공급가액";
        /// 부가가치세.
        Vat = "vat", "부가가치세";
        /// Both together.
        Total = "total", "합계";
        /// Kept back for tax and insurance.
        Withheld = "withheld", "원천징수액";
        /// What the payee gets.
        Net = "net", "차인지급액";
        /// Who is paid.
        Payee = "payee", "거래처";
        /// The payee's bank.
        Bank = "bank", "은행";
        /// The payee's account, all but its last four digits hidden.
        Account = "account", "계좌(가림)";
        /// Who the account belongs to.
        Holder = "holder", "예금주";
        /// The bank's day of paying; of a take-back the day on which money came.
        ExecutedOn = "executed_on", "집행일";
        /// Day of delivery or service.
        ServiceOn = "service_on", "납품·수행일";
        /// Day of the last signature.
        SignedOn = "signed_on", "결재일";
        /// Who wrote it.
        Drafter = "drafter", "기안자";
        /// SHA-256 of the papers.
        Digests = "digests", "증빙 SHA-256";
        /// The same text in every row.
        Fixed = "fixed", "정해진 글";
    }
}

worded! {
    /// How a column is written.
    pub enum ColumnFormat {
        /// As it is: `1234000`, `2018-03-05`.
        Plain = "plain", "그대로";
        /// Money with separators: `1,234,000`.
        Thousands = "thousands", "천 단위 구분";
        /// `20180305`.
        CompactDay = "yyyyMMdd", "20180305";
        /// `2018-03-05`.
        DashedDay = "yyyy-MM-dd", "2018-03-05";
        /// The column's own text.
        Fixed = "fixed", "정해진 글";
    }
}

worded! {
    /// What stands between two cells.
    pub enum Delimiter {
        /// `,`
        Comma = "comma", "쉼표(,)";
        /// A tab.
        Tab = "tab", "탭";
        /// `;`
        Semicolon = "semicolon", "쌍반점(;)";
        /// `|`
        Pipe = "pipe", "세로줄(|)";
    }
}

/// What a source field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Text.
    Text,
    /// Whole numbers: won or counts.
    Whole,
    /// Days.
    Day,
    /// Nothing of its own.
    Nothing,
}

impl SourceField {
    /// What it holds; decides which formats fit.
    pub fn holds(self) -> Holds {
        use SourceField as F;
        match self {
            F::Number
            | F::FiscalYear
            | F::EvidenceCount
            | F::Supply
            | F::Vat
            | F::Total
            | F::Withheld
            | F::Net => Holds::Whole,
            F::ExecutedOn | F::ServiceOn | F::SignedOn => Holds::Day,
            F::Fixed => Holds::Nothing,
            _ => Holds::Text,
        }
    }
}

impl ColumnFormat {
    /// Whether a field can be written so.
    pub fn fits(self, field: SourceField) -> bool {
        match self {
            ColumnFormat::Plain => field.holds() != Holds::Nothing,
            ColumnFormat::Thousands => field.holds() == Holds::Whole,
            ColumnFormat::CompactDay | ColumnFormat::DashedDay => field.holds() == Holds::Day,
            ColumnFormat::Fixed => field.holds() == Holds::Nothing,
        }
    }
}

impl Delimiter {
    /// The letter.
    pub fn letter(self) -> char {
        match self {
            Delimiter::Comma => ',',
            Delimiter::Tab => '\t',
            Delimiter::Semicolon => ';',
            Delimiter::Pipe => '|',
        }
    }
}

impl ExportKind {
    /// The forms that it can be written in.
    pub fn forms(self) -> &'static [ExportForm] {
        use ExportForm as F;
        match self {
            ExportKind::Resolutions => &[F::CsvUtf8, F::CsvCp949, F::Xlsx],
            ExportKind::Layout => &[F::Text, F::Xlsx],
            ExportKind::Binder => &[F::Zip, F::Hwpx, F::Xlsx, F::Html],
        }
    }
}

impl ExportForm {
    /// The ending of the file's name.
    pub fn ending(self) -> &'static str {
        match self {
            ExportForm::CsvUtf8 | ExportForm::CsvCp949 => "csv",
            ExportForm::Xlsx => "xlsx",
            ExportForm::Text => "txt",
            ExportForm::Html => "html",
            ExportForm::Hwpx => "hwpx",
            ExportForm::Zip => "zip",
        }
    }

    /// The media type of the file.
    pub fn content_type(self) -> &'static str {
        match self {
            ExportForm::CsvUtf8 => "text/csv; charset=utf-8",
            ExportForm::CsvCp949 => "text/csv; charset=ks_c_5601-1987",
            ExportForm::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ExportForm::Text => "application/octet-stream",
            ExportForm::Html => "text/html; charset=utf-8",
            ExportForm::Hwpx => "application/hwp+zip",
            ExportForm::Zip => "application/zip",
        }
    }
}
