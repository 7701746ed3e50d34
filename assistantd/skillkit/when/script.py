"""One way of writing for the Chinese words of time: simplified characters and plain digits, each in its place."""

from __future__ import annotations

_TRADITIONAL = (
    "週禮點號個後現當這兩時鐘鍾間農曆歷閏節慶勞動兒婦聖誕復師親國黨軍樹陽冬臘處暑驚蟄穀滿種萬陰舊從內過還來開幾頭終週尋聽晝"
    "邊紀際獨會齋爾麗東穌難懺誦經轉歡衛贖獻燭馬猶獲費權順豐緒統興寶寧觀貞顯龍總儀鳳調載證歲視長雲極廣啟樂禎業達遲週連數"
    "隻單為於與鍾剛將麼務産產結歸傳餘遠繼續羅爐滅隨張劉陳楊趙腊倆"
    "臨爲億僅倉優倫體蘭別區華賣廳釐雙發臺噸啓員鹹園塊聲獎學壽塵層屆幹牀庫應戲執掃護報撥曉機條樣檔樓氣遊溼"
    "燈靈環電畫碼離稱類約級線紹絡網聯裝見計議訊記許識語說諸貨賀趕車輕選郵裏錢門聞陣項飯餅館鮮雞黃齡著裡濕説買們喫響櫚設談飛"
    "書穫淨擊圖實屬託無殺毀潔灑蓋祕稅紅萊誠財銀麥"
)
_SIMPLIFIED = (
    "周礼点号个后现当这两时钟钟间农历历闰节庆劳动儿妇圣诞复师亲国党军树阳冬腊处暑惊蛰谷满种万阴旧从内过还来开几头终周寻听昼"
    "边纪际独会斋尔丽东稣难忏诵经转欢卫赎献烛马犹获费权顺丰绪统兴宝宁观贞显龙总仪凤调载证岁视长云极广启乐祯业达迟周连数"
    "只单为于与钟刚将么务产产结归传余远继续罗炉灭随张刘陈杨赵腊俩"
    "临为亿仅仓优伦体兰别区华卖厅厘双发台吨启员咸园块声奖学寿尘层届干床库应戏执扫护报拨晓机条样档楼气游湿"
    "灯灵环电画码离称类约级线绍络网联装见计议讯记许识语说诸货贺赶车轻选邮里钱门闻阵项饭饼馆鲜鸡黄龄着里湿说买们吃响榈设谈飞"
    "书获净击图实属托无杀毁洁洒盖秘税红莱诚财银麦"
)
_WIDE = "０１２３４５６７８９：／－．　～＋（）"
_NARROW = "0123456789:/-. ~+()"
_ONE_WAY = str.maketrans(_TRADITIONAL + _WIDE, _SIMPLIFIED + _NARROW)


def plain(text: str) -> str:
    """Gives the text with traditional characters of time and full-width digits made plain; its length stays."""
    return text.translate(_ONE_WAY)
