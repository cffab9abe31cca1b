package syntax

// lesser are processors that can do less than this one.
var lesser = []abilities{{}, {avx2: processor.avx2}, {avx2: processor.avx2, vnni: processor.vnni}}
