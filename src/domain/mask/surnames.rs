//! Surnames: how many characters of a name are its surname.

/// Surnames of two characters (复姓).
const DOUBLE: &[&str] = &[
    "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛",
    "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容",
    "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马",
    "公西", "颛孙", "壤驷", "公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐",
    "段干", "百里", "呼延", "东郭", "南门", "羊舌", "微生", "梁丘", "左丘", "西门", "第五", "纳兰",
    "完颜", "爱新", "那拉",
];

/// Surnames of one character that seldom begin another word.
const PLAIN: &str = "赵钱孙李周吴郑王冯陈褚蒋沈韩杨朱秦许何吕施张孔曹严魏陶姜戚谢邹喻柏窦\
    章苏潘葛奚范彭郎鲁韦马苗俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬傅卞齐康伍余卜顾孟黄穆萧\
    尹姚邵湛汪祁禹狄臧戴谈宋茅庞熊纪舒屈祝董梁杜阮蓝闵席季贾娄江童颜郭梅盛林刁钟徐邱骆夏蔡田樊胡\
    凌霍虞柯昝卢莫裘缪丁邓郁杭洪崔吉钮龚程嵇邢裴陆翁荀甄芮羿储靳汲邴糜段巫焦隗侯宓郗班仇栾甘钭戎\
    祖符刘詹束龙叶郜黎蓟薄蒲邰鄂赖卓蔺屠蒙乔胥莘翟谭姬申冉郦雍郤璩桑桂濮扈燕冀郏温庄晏柴瞿阎慕茹\
    艾廖庾暨耿匡寇阙欧殳蔚夔巩厍聂晁敖訾辛阚饶曾沙鞠巢蒯荆游竺逯桓肖涂覃岳冼麦邝闫付佘揭谌晋";

/// Surnames of one character that begin many other words; believed only where a name is due.
const COMMON: &str = "卫华金尤水云昌凤花方安常乐于时皮元平和毛米贝明计伏成项麻强路危高万支管\
    经房干解应宗宣单包诸左石滑荣羊於惠曲家封松井富乌巴弓牧山谷车蓬全仰秋仲伊宫宁暴厉武景幸司韶印宿\
    白怀从索咸籍池阴能苍双闻党贡劳逄扶堵宰牛寿通边浦尚农别充连习宦鱼容向古易慎戈终居衡步都满弘国文\
    广禄东沃利越隆师勾融冷那简空毋乜养须丰关相查后红权盖益公区植伦招阳代帅邸苑";

/// How many characters of a name are its surname; 0 if it begins with none.
pub(super) fn length(name: &str) -> usize {
    let count = name.chars().count();
    if count > 2 && DOUBLE.iter().any(|double| name.starts_with(double)) {
        return 2;
    }
    usize::from(name.starts_with(|first| PLAIN.contains(first) || COMMON.contains(first)))
}

/// Whether a text begins with a surname that seldom begins another word.
pub(super) fn is_sure(name: &str) -> bool {
    name.starts_with(|first| PLAIN.contains(first))
        || DOUBLE.iter().any(|double| name.starts_with(double))
}
