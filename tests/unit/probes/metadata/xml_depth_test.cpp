// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/xml_depth.h"

#include <gtest/gtest.h>

#include <string>

namespace yancai {
namespace {

std::string nested(int depth, const std::string& inside = "x") {
    std::string text;
    for (int i = 0; i < depth; ++i) text += "<a>";
    text += inside;
    for (int i = 0; i < depth; ++i) text += "</a>";
    return text;
}

TEST(XmlDepth, CountsElementsOpenAtOnce) {
    EXPECT_EQ(xml_shape("").depth, 0U);
    EXPECT_EQ(xml_shape("<a/>").depth, 1U);
    EXPECT_EQ(xml_shape("<a><b/><c></c></a>").depth, 2U);
    EXPECT_EQ(xml_shape(nested(10'000)).depth, 10'000U);
}

TEST(XmlDepth, IsNotFooledByWhatOnlyLooksLikeMarkup) {
    EXPECT_EQ(xml_shape("<a><!-- <b><c><d> --><![CDATA[<e><f>]]><?p <g><h>?></a>").depth, 1U);
    EXPECT_EQ(xml_shape(R"(<a b="<c><d>" e='<f>"</f>'><g/></a>)").depth, 2U);
    EXPECT_EQ(xml_shape("<a b='/>'><c/></a>").depth, 2U);
}

TEST(XmlDepth, CountsWhatIsNeverClosed) {
    EXPECT_EQ(xml_shape("<a><b><c").depth, 3U);
    EXPECT_EQ(xml_shape("<a b=\"unended><c>").depth, 1U);
    EXPECT_EQ(xml_shape("</a></b><c/>").depth, 1U);
}

TEST(XmlDepth, CountsChildrenAndAttributesOfOneElementButNoListItems) {
    EXPECT_EQ(xml_shape("<x><a/><b/><c/></x>").widest, 3U);
    EXPECT_EQ(xml_shape("<x a='1' b='2' c='3' d='4'/>").widest, 4U);
    EXPECT_EQ(xml_shape("<x><rdf:li/><rdf:li/><rdf:li/><rdf:li/></x>").widest, 1U);
}

TEST(XmlDepth, AddsUpWhatAParserMerges) {
    // Several rdf:Description elements are one list of properties.
    EXPECT_EQ(xml_shape("<x><r><d a='1'><p/></d><d b='1'><p/></d><d c='1'><p/></d></r></x>").widest, 6U);
    // Structures below them are not.
    EXPECT_EQ(xml_shape("<x><r><d><p><s a='1' b='2'/></p><q><s a='1' b='2'/></q></d></r></x>").widest, 2U);
}

TEST(XmlDepth, CountsNamespacesOnceEach) {
    EXPECT_EQ(xml_shape("<x xmlns:a='u'><y xmlns:a='u'/><y xmlns:b='u'/></x>").namespaces, 2U);
}

TEST(XmlDepth, SeesADocumentType) {
    EXPECT_TRUE(xml_shape("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>").declares_type);
    EXPECT_FALSE(xml_shape("<!-- <!DOCTYPE a> --><a/>").declares_type);
}

}  // namespace
}  // namespace yancai
