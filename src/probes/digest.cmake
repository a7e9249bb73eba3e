# Writes OUTPUT: measuring_code_digest(), one digest over FILES.
set(all "")
foreach(file ${FILES})
  file(SHA256 ${file} digest)
  string(APPEND all ${digest})
endforeach()
string(SHA256 digest "${all}")
file(WRITE ${OUTPUT} "#include <string_view>\nnamespace yancai {\nstd::string_view measuring_code_digest();\nstd::string_view measuring_code_digest() { return \"${digest}\"; }\n}  // namespace yancai\n")
