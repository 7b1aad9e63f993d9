// From openapi/openapi.json, by EmbeddedContractTests: change that, rewrite this.

extension OpenAPIDocument {
    static let text3 = #"""
        "example":{"type":"urn:ember-cluster:problem:unsupported_media_type","title":"The body mus\#
        t be application/json","status":415,"detail":"Send the body as application/json, not as te\#
        xt/plain.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"unsupported_media_\#
        type","retryable":false}}}},"Unprocessable":{"description":"Guards refuse: `blocked_by_gua\#
        rd` with `blockers`; a join cannot be, for a reason that is the code: `slots_overlap`, `bo\#
        th_have_several_nodes`, `peer_joining_elsewhere`, `duplicate_node`, `cluster_full` or `pro\#
        tocol_version`; or `idempotency_key_reused`.","content":{"application/problem+json":{"sche\#
        ma":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:b\#
        locked_by_guard","title":"Safety guards block the request","status":422,"detail":"it serve\#
        s 5461 slots; move or unassign them first","instance":"urn:ember-cluster:request:3qdec9mv7\#
        8hn7","code":"blocked_by_guard","retryable":false,"revision":6,"leader":"http://127.0.0.1:\#
        8001","blockers":[{"code":"serves_slots","subject":"node:100000000000000000000000000000070\#
        0000009","message":"it serves 5461 slots; move or unassign them first","override":null}]}}\#
        }},"TooManyRequests":{"description":"`rate_limited`.","headers":{"Retry-After":{"$ref":"#/\#
        components/headers/RetryAfter"}},"content":{"application/problem+json":{"schema":{"$ref":"\#
        #/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:rate_limited",\#
        "title":"Too many requests","status":429,"detail":"More changes are under way than the log\#
         takes.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"rate_limited","retry\#
        able":true,"retry_after_ms":1000}}}},"InternalError":{"description":"`internal`.","content\#
        ":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":\#
        {"type":"urn:ember-cluster:problem:internal","title":"The node made a mistake","status":50\#
        0,"detail":"A proposal was answered as something else.","instance":"urn:ember-cluster:requ\#
        est:z6g5sgn91r2v5","code":"internal","retryable":false}}}},"Unavailable":{"description":"`\#
        no_quorum`, `not_ready`, `node_joining` or `shutting_down`.","headers":{"Retry-After":{"$r\#
        ef":"#/components/headers/RetryAfter"}},"content":{"application/problem+json":{"schema":{"\#
        $ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:no_quor\#
        um","title":"No majority of the voters is reachable","status":503,"detail":"No leader is k\#
        nown here, so nothing can be decided now.","instance":"urn:ember-cluster:request:ys41h08gm\#
        6pk5","code":"no_quorum","retryable":true,"retry_after_ms":1000,"revision":6,"leader":"htt\#
        p://127.0.0.1:8001"}}}},"TimedOut":{"description":"`deadline_exceeded` or `node_unreachabl\#
        e`; or `outcome_unknown`: the change may still take effect.","content":{"application/probl\#
        em+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cl\#
        uster:problem:outcome_unknown","title":"The outcome is not known","status":504,"detail":"T\#
        he change was handed in, but not confirmed in time; it may still take effect.","instance":\#
        "urn:ember-cluster:request:z6g5sgn91r2v5","code":"outcome_unknown","retryable":true}}}},"N\#
        otModified":{"description":"The caller has it already.","headers":{"ETag":{"$ref":"#/compo\#
        nents/headers/ETag"},"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$r\#
        ef":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consisten\#
        cy"},"Location":{"$ref":"#/components/headers/Location"}}}}}}\#

        """#
}
