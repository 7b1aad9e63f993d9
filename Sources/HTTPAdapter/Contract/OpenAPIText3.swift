// From openapi/openapi.json, by EmbeddedContractTests: change that, rewrite this.

extension OpenAPIDocument {
    static let text3 = #"""
        ion":"Guards refuse: `blocked_by_guard` with `blockers`; a join cannot be, for a reason th\#
        at is the code: `slots_overlap`, `both_have_several_nodes`, `peer_joining_elsewhere`, `dup\#
        licate_node`, `cluster_full` or `protocol_version`; or `idempotency_key_reused`.","content\#
        ":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":\#
        {"type":"urn:ember-cluster:problem:blocked_by_guard","title":"Safety guards block the requ\#
        est","status":422,"detail":"it serves 5461 slots; move or unassign them first","instance":\#
        "urn:ember-cluster:request:3qdec9mv78hn7","code":"blocked_by_guard","retryable":false,"rev\#
        ision":6,"leader":"http://127.0.0.1:8001","blockers":[{"code":"serves_slots","subject":"no\#
        de:1000000000000000000000000000000700000009","message":"it serves 5461 slots; move or unas\#
        sign them first","override":null}]}}}},"TooManyRequests":{"description":"`rate_limited`.",\#
        "headers":{"Retry-After":{"$ref":"#/components/headers/RetryAfter"}},"content":{"applicati\#
        on/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:\#
        ember-cluster:problem:rate_limited","title":"Too many requests","status":429,"detail":"Mor\#
        e changes are under way than the log takes.","instance":"urn:ember-cluster:request:z6g5sgn\#
        91r2v5","code":"rate_limited","retryable":true,"retry_after_ms":1000}}}},"InternalError":{\#
        "description":"`internal`.","content":{"application/problem+json":{"schema":{"$ref":"#/com\#
        ponents/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:internal","title":"\#
        The node made a mistake","status":500,"detail":"A proposal was answered as something else.\#
        ","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"internal","retryable":false\#
        }}}},"Unavailable":{"description":"`no_quorum`, `not_ready`, `node_joining` or `shutting_d\#
        own`.","headers":{"Retry-After":{"$ref":"#/components/headers/RetryAfter"}},"content":{"ap\#
        plication/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type\#
        ":"urn:ember-cluster:problem:no_quorum","title":"No majority of the voters is reachable","\#
        status":503,"detail":"No leader is known here, so nothing can be decided now.","instance":\#
        "urn:ember-cluster:request:ys41h08gm6pk5","code":"no_quorum","retryable":true,"retry_after\#
        _ms":1000,"revision":6,"leader":"http://127.0.0.1:8001"}}}},"TimedOut":{"description":"`de\#
        adline_exceeded` or `node_unreachable`; or `outcome_unknown`: the change may still take ef\#
        fect.","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Probl\#
        em"},"example":{"type":"urn:ember-cluster:problem:outcome_unknown","title":"The outcome is\#
         not known","status":504,"detail":"The change was handed in, but not confirmed in time; it\#
         may still take effect.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"outc\#
        ome_unknown","retryable":true}}}},"NotModified":{"description":"The caller has it already.\#
        ","headers":{"ETag":{"$ref":"#/components/headers/ETag"},"X-Revision":{"$ref":"#/component\#
        s/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$\#
        ref":"#/components/headers/Consistency"},"Location":{"$ref":"#/components/headers/Location\#
        "}}}}}}\#

        """#
}
