// From openapi/openapi.json, by EmbeddedContractTests: change that, rewrite this.

extension OpenAPIDocument {
    static let text3 = #"""
        escription":"A page of operations, the newest first.","required":["operations","next_page_\#
        token"],"properties":{"operations":{"type":"array","items":{"$ref":"#/components/schemas/O\#
        peration"}},"next_page_token":{"type":"string","description":"For the next page; null on t\#
        he last.","nullable":true}}},"HealthReport":{"type":"object","description":"The result of \#
        a probe.","required":["status","checks"],"properties":{"status":{"type":"string","enum":["\#
        ok","failing"]},"checks":{"type":"array","items":{"$ref":"#/components/schemas/HealthCheck\#
        "},"description":"Those that fail; with `verbose` all."}}},"HealthCheck":{"type":"object",\#
        "description":"One check.","required":["name","ok","message"],"properties":{"name":{"type"\#
        :"string","enum":["joined","leader_known","caught_up","lease","not_sealed"]},"ok":{"type":\#
        "boolean"},"message":{"type":"string"}}},"Version":{"type":"object","description":"What ru\#
        ns.","required":["name","version","api_version","commit"],"properties":{"name":{"type":"st\#
        ring"},"version":{"type":"string"},"api_version":{"type":"string","enum":["v1"]},"commit":\#
        {"type":"string","nullable":true}}}},"parameters":{"Consistency":{"name":"consistency","in\#
        ":"query","description":"`local`: what this node has applied. `linearizable`: everything c\#
        ommitted before the request (ReadIndex).","required":false,"schema":{"type":"string","enum\#
        ":["local","linearizable"],"default":"local"}},"DryRun":{"name":"dry_run","in":"query","de\#
        scription":"Answer with a plan and change nothing.","required":false,"schema":{"type":"boo\#
        lean","default":false}},"Wait":{"name":"wait","in":"query","description":"How long to wait\#
         for the end of the operation, at most 60 s: `250ms`, `30s`, `1m`.","required":false,"sche\#
        ma":{"type":"string","pattern":"^\\d+(ms|s|m|h)$"}},"IfMatch":{"name":"If-Match","in":"hea\#
        der","description":"The change is made only if the revision is this: an `ETag`, a revision\#
         in quotes, or `*`.","required":false,"schema":{"type":"string"}},"IfNoneMatch":{"name":"I\#
        f-None-Match","in":"header","description":"Answer 304 if the `ETag` is still this.","requi\#
        red":false,"schema":{"type":"string"}},"IdempotencyKey":{"name":"Idempotency-Key","in":"he\#
        ader","description":"Makes the request repeatable: the same key gives the same operation. \#
        Committed together with it.","required":false,"schema":{"type":"string","minLength":1,"max\#
        Length":64,"pattern":"^[ -~]{1,64}$"}},"NodeId":{"name":"id","in":"path","description":"Id\#
         of the node.","required":true,"schema":{"type":"string","pattern":"^[0-9A-Fa-f]{40}$"}},"\#
        ShardId":{"name":"id","in":"path","description":"Id of the shard.","required":true,"schema\#
        ":{"type":"string","pattern":"^[0-9A-Fa-f]{40}$"}},"OperationId":{"name":"id","in":"path",\#
        "description":"Id of the operation.","required":true,"schema":{"type":"string","pattern":"\#
        ^[0-9A-Fa-f-]{36}$"}},"SlotNumber":{"name":"slot","in":"path","description":"Number of the\#
         slot.","required":true,"schema":{"type":"integer","minimum":0,"maximum":16383}},"Verbose"\#
        :{"name":"verbose","in":"query","description":"List all checks.","required":false,"schema"\#
        :{"type":"boolean","default":false}}},"headers":{"Revision":{"description":"Topology revis\#
        ion that the reply shows.","schema":{"type":"integer","format":"int64","minimum":0}},"Lead\#
        er":{"description":"Id of the leader; absent while none is known.","schema":{"type":"strin\#
        g","pattern":"^[0-9a-f]{40}$"}},"Consistency":{"description":"How fresh the reply is.","sc\#
        hema":{"type":"string","enum":["local","linearizable"]}},"ETag":{"description":"Revision a\#
        nd a digest of the body.","schema":{"type":"string"}},"Location":{"description":"Where the\#
         operation is.","schema":{"type":"string"}},"RetryAfter":{"description":"Seconds until it \#
        is worth trying again.","schema":{"type":"integer","format":"int64","minimum":0}}},"respon\#
        ses":{"BadRequest":{"description":"The request is not valid: `invalid_argument`, `malforme\#
        d_json`.","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Pr\#
        oblem"},"example":{"type":"urn:ember-cluster:problem:invalid_argument","title":"The reques\#
        t is not valid","status":400,"detail":"/adress: is not known here; known: address, bus_por\#
        t","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"invalid_argument","retryab\#
        le":false,"errors":[{"pointer":"/adress","code":"unknown_field","message":"is not known he\#
        re; known: address, bus_port"}]}}}},"NotFound":{"description":"There is no such thing: `no\#
        t_found`; for the keys of a slot also `slot_served_elsewhere`.","content":{"application/pr\#
        oblem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember\#
        -cluster:problem:not_found","title":"There is no such thing","status":404,"detail":"There \#
        is no shard eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee.","instance":"urn:ember-cluster:reque\#
        st:mttej78dfn5me","code":"not_found","retryable":false,"revision":6,"leader":"http://127.0\#
        .0.1:8001"}}}},"Conflict":{"description":"Something is in the way: `conflicting_operation`\#
        , `slot_busy`, `slot_unassigned` or `slot_quarantined`, with `blockers`.","headers":{"Retr\#
        y-After":{"$ref":"#/components/headers/RetryAfter"}},"content":{"application/problem+json"\#
        :{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:pr\#
        oblem:slot_unassigned","title":"The slot has no owner","status":409,"detail":"Slot 16383 h\#
        as no owner.","instance":"urn:ember-cluster:request:1wfs4aw0pvdj9","code":"slot_unassigned\#
        ","retryable":false,"revision":6,"leader":"http://127.0.0.1:8001","blockers":[{"code":"slo\#
        t_unassigned","subject":"slot:16383","message":"nobody serves it","override":null}]}}}},"P\#
        reconditionFailed":{"description":"`precondition_failed`.","content":{"application/problem\#
        +json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-clus\#
        ter:problem:precondition_failed","title":"A precondition does not hold","status":412,"deta\#
        il":"It was expected to be at 9 and is at 1; read it again.","instance":"urn:ember-cluster\#
        :request:13pveen8rn8k3","code":"precondition_failed","retryable":false,"revision":6,"leade\#
        r":"http://127.0.0.1:8001"}}}},"PayloadTooLarge":{"description":"`payload_too_large`.","co\#
        ntent":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"exam\#
        ple":{"type":"urn:ember-cluster:problem:payload_too_large","title":"The body is too large"\#
        ,"status":413,"detail":"The body may have at most 262144 bytes.","instance":"urn:ember-clu\#
        ster:request:z6g5sgn91r2v5","code":"payload_too_large","retryable":false}}}},"UnsupportedM\#
        ediaType":{"description":"`unsupported_media_type`.","content":{"application/problem+json"\#
        :{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:pr\#
        oblem:unsupported_media_type","title":"The body must be application/json","status":415,"de\#
        tail":"Send the body as application/json, not as text/plain.","instance":"urn:ember-cluste\#
        r:request:z6g5sgn91r2v5","code":"unsupported_media_type","retryable":false}}}},"Unprocessa\#
        ble":{"description":"Guards refuse: `blocked_by_guard` with `blockers`; a join cannot be, \#
        for a reason that is the code: `slots_overlap`, `both_have_several_nodes`, `peer_joining_e\#
        lsewhere`, `duplicate_node`, `cluster_full` or `protocol_version`; or `idempotency_key_reu\#
        sed`.","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Probl\#
        em"},"example":{"type":"urn:ember-cluster:problem:blocked_by_guard","title":"Safety guards\#
         block the request","status":422,"detail":"it serves 5461 slots; move or unassign them fir\#
        st","instance":"urn:ember-cluster:request:3qdec9mv78hn7","code":"blocked_by_guard","retrya\#
        ble":false,"revision":6,"leader":"http://127.0.0.1:8001","blockers":[{"code":"serves_slots\#
        ","subject":"node:1000000000000000000000000000000700000009","message":"it serves 5461 slot\#
        s; move or unassign them first","override":null}]}}}},"TooManyRequests":{"description":"`r\#
        ate_limited`.","headers":{"Retry-After":{"$ref":"#/components/headers/RetryAfter"}},"conte\#
        nt":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example\#
        ":{"type":"urn:ember-cluster:problem:rate_limited","title":"Too many requests","status":42\#
        9,"detail":"More changes are under way than the log takes.","instance":"urn:ember-cluster:\#
        request:z6g5sgn91r2v5","code":"rate_limited","retryable":true,"retry_after_ms":1000}}}},"I\#
        nternalError":{"description":"`internal`.","content":{"application/problem+json":{"schema"\#
        :{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:inte\#
        rnal","title":"The node made a mistake","status":500,"detail":"A proposal was answered as \#
        something else.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"internal","r\#
        etryable":false}}}},"Unavailable":{"description":"`no_quorum`, `not_ready`, `node_joining`\#
         or `shutting_down`.","headers":{"Retry-After":{"$ref":"#/components/headers/RetryAfter"}}\#
        ,"content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"\#
        example":{"type":"urn:ember-cluster:problem:no_quorum","title":"No majority of the voters \#
        is reachable","status":503,"detail":"No leader is known here, so nothing can be decided no\#
        w.","instance":"urn:ember-cluster:request:ys41h08gm6pk5","code":"no_quorum","retryable":tr\#
        ue,"retry_after_ms":1000,"revision":6,"leader":"http://127.0.0.1:8001"}}}},"TimedOut":{"de\#
        scription":"`deadline_exceeded` or `node_unreachable`; or `outcome_unknown`: the change ma\#
        y still take effect.","content":{"application/problem+json":{"schema":{"$ref":"#/component\#
        s/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:outcome_unknown","title":\#
        "The outcome is not known","status":504,"detail":"The change was handed in, but not confir\#
        med in time; it may still take effect.","instance":"urn:ember-cluster:request:z6g5sgn91r2v\#
        5","code":"outcome_unknown","retryable":true}}}},"NotModified":{"description":"The caller \#
        has it already.","headers":{"ETag":{"$ref":"#/components/headers/ETag"},"X-Revision":{"$re\#
        f":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-C\#
        onsistency":{"$ref":"#/components/headers/Consistency"},"Location":{"$ref":"#/components/h\#
        eaders/Location"}}}}}}\#

        """#
}
