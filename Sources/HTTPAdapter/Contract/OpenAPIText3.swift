// From openapi/openapi.json, by EmbeddedContractTests: change that, rewrite this.

extension OpenAPIDocument {
    static let text3 = #"""
        e`.","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem\#
        "},"example":{"type":"urn:ember-cluster:problem:unsupported_media_type","title":"The body \#
        must be application/json","status":415,"detail":"Send the body as application/json, not as\#
         text/plain.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"unsupported_med\#
        ia_type","retryable":false}}}},"Unprocessable":{"description":"Guards refuse: `blocked_by_\#
        guard` with `blockers`; a join cannot be, for a reason that is the code: `slots_overlap`, \#
        `both_have_several_nodes`, `peer_joining_elsewhere`, `duplicate_node`, `cluster_full` or `\#
        protocol_version`; or `idempotency_key_reused`.","content":{"application/problem+json":{"s\#
        chema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:proble\#
        m:blocked_by_guard","title":"Safety guards block the request","status":422,"detail":"it se\#
        rves 5461 slots; move or unassign them first","instance":"urn:ember-cluster:request:3qdec9\#
        mv78hn7","code":"blocked_by_guard","retryable":false,"revision":6,"leader":"http://127.0.0\#
        .1:8001","blockers":[{"code":"serves_slots","subject":"node:100000000000000000000000000000\#
        0700000009","message":"it serves 5461 slots; move or unassign them first","override":null}\#
        ]}}}},"TooManyRequests":{"description":"`rate_limited`.","headers":{"Retry-After":{"$ref":\#
        "#/components/headers/RetryAfter"}},"content":{"application/problem+json":{"schema":{"$ref\#
        ":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:rate_limite\#
        d","title":"Too many requests","status":429,"detail":"More changes are under way than the \#
        log takes.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"rate_limited","re\#
        tryable":true,"retry_after_ms":1000}}}},"InternalError":{"description":"`internal`.","cont\#
        ent":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"exampl\#
        e":{"type":"urn:ember-cluster:problem:internal","title":"The node made a mistake","status"\#
        :500,"detail":"A proposal was answered as something else.","instance":"urn:ember-cluster:r\#
        equest:z6g5sgn91r2v5","code":"internal","retryable":false}}}},"Unavailable":{"description"\#
        :"`no_quorum`, `not_ready`, `node_joining` or `shutting_down`.","headers":{"Retry-After":{\#
        "$ref":"#/components/headers/RetryAfter"}},"content":{"application/problem+json":{"schema"\#
        :{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:no_q\#
        uorum","title":"No majority of the voters is reachable","status":503,"detail":"No leader i\#
        s known here, so nothing can be decided now.","instance":"urn:ember-cluster:request:ys41h0\#
        8gm6pk5","code":"no_quorum","retryable":true,"retry_after_ms":1000,"revision":6,"leader":"\#
        http://127.0.0.1:8001"}}}},"TimedOut":{"description":"`deadline_exceeded` or `node_unreach\#
        able`; or `outcome_unknown`: the change may still take effect.","content":{"application/pr\#
        oblem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember\#
        -cluster:problem:outcome_unknown","title":"The outcome is not known","status":504,"detail"\#
        :"The change was handed in, but not confirmed in time; it may still take effect.","instanc\#
        e":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"outcome_unknown","retryable":true}}}}\#
        ,"NotModified":{"description":"The caller has it already.","headers":{"ETag":{"$ref":"#/co\#
        mponents/headers/ETag"},"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{\#
        "$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consis\#
        tency"},"Location":{"$ref":"#/components/headers/Location"}}}}}}\#

        """#
}
