// Written by EmbeddedContractTests from openapi/openapi.json; change that and rewrite this.

extension OpenAPIDocument {
    static let text1 = #"""
        {"openapi":"3.0.3","info":{"title":"ember-cluster","version":"1.0.0","description":"The cont\#
        rol plane of a Redis-Cluster-compatible cluster. Any node answers: reads show what the node \#
        has applied, changes are handed to the leader and return once they are applied here.\n\nEver\#
        y reply carries `X-Request-Id`; a client may choose it (1 to 64 letters, digits, `-`, `_`, `\#
        .` or `:`). HEAD is answered wherever GET is. A path without the method answers 405 with `Al\#
        low`, an unknown path 404, both as problems. Unknown fields and query parameters of a reques\#
        t are refused; unknown fields of a reply should be ignored.\n\nTimes are RFC 3339 in UTC, `_\#
        ms` and `_bytes` are integers, slot ranges include both ends."},"servers":[{"url":"http://12\#
        7.0.0.1:8001","description":"The first node of deploy/local-cluster."}],"tags":[{"name":"clu\#
        ster","description":"The cluster as a whole."},{"name":"nodes","description":"Its members."}\#
        ,{"name":"shards","description":"Primaries with their replicas and slots."},{"name":"slots",\#
        "description":"The 16,384 hash slots."},{"name":"raft","description":"Who decides."},{"name"\#
        :"gossip","description":"Who is alive."},{"name":"operations","description":"Long actions, o\#
        n record."},{"name":"node","description":"The node that answers."}],"paths":{"/v1/cluster":{\#
        "get":{"operationId":"getCluster","tags":["cluster"],"summary":"How the cluster is","paramet\#
        ers":[{"$ref":"#/components/parameters/Consistency"}],"responses":{"200":{"description":"The\#
         cluster.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$re\#
        f":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"\#
        }},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Cluster"}}}},"400":\#
        {"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalE\#
        rror"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/respo\#
        nses/TimedOut"}}}},"/v1/cluster/bootstrap":{"post":{"operationId":"bootstrapCluster","tags":\#
        ["cluster"],"summary":"Make a cluster of these nodes","description":"Joins the nodes and spr\#
        eads the slots over them. The same manifest again is the same operation; another one is a co\#
        nflict.","parameters":[{"$ref":"#/components/parameters/DryRun"},{"$ref":"#/components/param\#
        eters/Wait"},{"$ref":"#/components/parameters/IdempotencyKey"}],"requestBody":{"required":tr\#
        ue,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/ClusterManifest"}}}\#
        },"responses":{"200":{"description":"The operation, which has ended; or with `dry_run` the p\#
        lan.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#\#
        /components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ET\#
        ag":{"$ref":"#/components/headers/ETag"},"Location":{"$ref":"#/components/headers/Location"}\#
        },"content":{"application/json":{"schema":{"oneOf":[{"$ref":"#/components/schemas/Operation"\#
        },{"$ref":"#/components/schemas/Plan"}]}}}},"202":{"description":"The operation, which runs.\#
        ","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/com\#
        ponents/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":\#
        {"$ref":"#/components/headers/ETag"},"Location":{"$ref":"#/components/headers/Location"}},"c\#
        ontent":{"application/json":{"schema":{"$ref":"#/components/schemas/Operation"}}}},"400":{"$\#
        ref":"#/components/responses/BadRequest"},"409":{"$ref":"#/components/responses/Conflict"},"\#
        413":{"$ref":"#/components/responses/PayloadTooLarge"},"415":{"$ref":"#/components/responses\#
        /UnsupportedMediaType"},"422":{"$ref":"#/components/responses/Unprocessable"},"429":{"$ref":\#
        "#/components/responses/TooManyRequests"},"500":{"$ref":"#/components/responses/InternalErro\#
        r"},"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/response\#
        s/TimedOut"}}}},"/v1/topology":{"get":{"operationId":"getTopology","tags":["cluster"],"summa\#
        ry":"Nodes, shards and slots","description":"Prepared once per revision and cheap to poll, b\#
        est with `If-None-Match`. Always what this node has applied; after `GET /v1/cluster?consiste\#
        ncy=linearizable` of the same node it is as new as that.","parameters":[{"$ref":"#/component\#
        s/parameters/IfNoneMatch"}],"responses":{"200":{"description":"The topology.","headers":{"X-\#
        Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/\#
        Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#/compo\#
        nents/headers/ETag"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/\#
        Topology"}}}},"304":{"$ref":"#/components/responses/NotModified"},"400":{"$ref":"#/component\#
        s/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref"\#
        :"#/components/responses/Unavailable"}}}},"/v1/nodes":{"get":{"operationId":"listNodes","tag\#
        s":["nodes"],"summary":"All nodes","parameters":[{"$ref":"#/components/parameters/Consistenc\#
        y"}],"responses":{"200":{"description":"The nodes.","headers":{"X-Revision":{"$ref":"#/compo\#
        nents/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{\#
        "$ref":"#/components/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":\#
        "#/components/schemas/NodeList"}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500"\#
        :{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unava\#
        ilable"},"504":{"$ref":"#/components/responses/TimedOut"}}},"post":{"operationId":"addNode",\#
        "tags":["nodes"],"summary":"Take a node in","description":"The node must be a cluster of one\#
        ; slots that it owns come along if nobody here owns them.","parameters":[{"$ref":"#/componen\#
        ts/parameters/DryRun"},{"$ref":"#/components/parameters/Wait"},{"$ref":"#/components/paramet\#
        ers/IdempotencyKey"}],"requestBody":{"required":true,"content":{"application/json":{"schema"\#
        :{"$ref":"#/components/schemas/NodeTarget"}}}},"responses":{"200":{"description":"The operat\#
        ion, which has ended; or with `dry_run` the plan.","headers":{"X-Revision":{"$ref":"#/compon\#
        ents/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"\#
        $ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#/components/headers/ETag"},"Locat\#
        ion":{"$ref":"#/components/headers/Location"}},"content":{"application/json":{"schema":{"one\#
        Of":[{"$ref":"#/components/schemas/Operation"},{"$ref":"#/components/schemas/Plan"}]}}}},"20\#
        2":{"description":"The operation, which runs.","headers":{"X-Revision":{"$ref":"#/components\#
        /headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref\#
        ":"#/components/headers/Consistency"},"ETag":{"$ref":"#/components/headers/ETag"},"Location"\#
        :{"$ref":"#/components/headers/Location"}},"content":{"application/json":{"schema":{"$ref":"\#
        #/components/schemas/Operation"}}}},"400":{"$ref":"#/components/responses/BadRequest"},"409"\#
        :{"$ref":"#/components/responses/Conflict"},"413":{"$ref":"#/components/responses/PayloadToo\#
        Large"},"415":{"$ref":"#/components/responses/UnsupportedMediaType"},"422":{"$ref":"#/compon\#
        ents/responses/Unprocessable"},"429":{"$ref":"#/components/responses/TooManyRequests"},"500"\#
        :{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unava\#
        ilable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/nodes/{id}":{"parameters":\#
        [{"$ref":"#/components/parameters/NodeId"}],"get":{"operationId":"getNode","tags":["nodes"],\#
        "summary":"One node","parameters":[{"$ref":"#/components/parameters/Consistency"},{"$ref":"#\#
        /components/parameters/IfNoneMatch"}],"responses":{"200":{"description":"The node.","headers\#
        ":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/he\#
        aders/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"ETag":{"$ref":"#\#
        /components/headers/ETag"}},"content":{"application/json":{"schema":{"$ref":"#/components/sc\#
        hemas/Node"}}}},"304":{"$ref":"#/components/responses/NotModified"},"400":{"$ref":"#/compone\#
        nts/responses/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"},"500":{"$ref":"#\#
        /components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"5\#
        04":{"$ref":"#/components/responses/TimedOut"}}},"delete":{"operationId":"removeNode","tags"\#
        :["nodes"],"summary":"Remove a node for good","description":"Refused while the node serves s\#
        lots or its shard has replicas. The node is told, and goes on as a cluster of one. Removing \#
        it again is no error.","parameters":[{"$ref":"#/components/parameters/DryRun"},{"$ref":"#/co\#
        mponents/parameters/IfMatch"}],"responses":{"200":{"description":"With `dry_run`: the plan."\#
        ,"headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/comp\#
        onents/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"conten\#
        t":{"application/json":{"schema":{"$ref":"#/components/schemas/Plan"}}}},"204":{"description\#
        ":"It is removed.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leade\#
        r":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Cons\#
        istency"}}},"400":{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/components/r\#
        esponses/NotFound"},"412":{"$ref":"#/components/responses/PreconditionFailed"},"422":{"$ref"\#
        :"#/components/responses/Unprocessable"},"429":{"$ref":"#/components/responses/TooManyReques\#
        ts"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/respo\#
        nses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/shards":{"get":{\#
        "operationId":"listShards","tags":["shards"],"summary":"All shards","parameters":[{"$ref":"#\#
        /components/parameters/Consistency"}],"responses":{"200":{"description":"The shards.","heade\#
        rs":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/\#
        headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"ap\#
        plication/json":{"schema":{"$ref":"#/components/schemas/ShardList"}}}},"400":{"$ref":"#/comp\#
        onents/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"\#
        $ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}\#
        }}},"/v1/shards/{id}":{"parameters":[{"$ref":"#/components/parameters/ShardId"}],"get":{"ope\#
        rationId":"getShard","tags":["shards"],"summary":"One shard","parameters":[{"$ref":"#/compon\#
        ents/parameters/Consistency"},{"$ref":"#/components/parameters/IfNoneMatch"}],"responses":{"\#
        200":{"description":"The shard.","headers":{"X-Revision":{"$ref":"#/components/headers/Revis\#
        ion"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/component\#
        s/headers/Consistency"},"ETag":{"$ref":"#/components/headers/ETag"}},"content":{"application\#
        /json":{"schema":{"$ref":"#/components/schemas/Shard"}}}},"304":{"$ref":"#/components/respon\#
        ses/NotModified"},"400":{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/compon\#
        ents/responses/NotFound"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref\#
        ":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},\#
        "/v1/slots":{"get":{"operationId":"listSlots","tags":["slots"],"summary":"The slot map","par\#
        ameters":[{"$ref":"#/components/parameters/Consistency"},{"name":"state","in":"query","descr\#
        iption":"Only ranges in this state.","required":false,"schema":{"$ref":"#/components/schemas\#
        /SlotState"}}],"responses":{"200":{"description":"The ranges.","headers":{"X-Revision":{"$re\#
        f":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Con\#
        sistency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json":{"schem\#
        a":{"$ref":"#/components/schemas/SlotList"}}}},"400":{"$ref":"#/components/responses/BadRequ\#
        est"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/resp\#
        onses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/slots/assignmen\#
        ts":{"put":{"operationId":"assignSlots","tags":["slots"],"summary":"Give slots to shards","d\#
        escription":"Assigns slots that nobody owns, all or none. What a shard owns already stays as\#
         it is, so the request may be repeated.","parameters":[{"$ref":"#/components/parameters/DryR\#
        un"},{"$ref":"#/components/parameters/IfMatch"}],"requestBody":{"required":true,"content":{"\#
        application/json":{"schema":{"$ref":"#/components/schemas/SlotAssignments"}}}},"responses":{\#
        "200":{"description":"The shards after the change; or with `dry_run` the plan.","headers":{"\#
        X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/header\#
        s/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"applicat\#
        ion/json":{"schema":{"oneOf":[{"$ref":"#/components/schemas/AssignedSlots"},{"$ref":"#/compo\#
        nents/schemas/Plan"}]}}}},"400":{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":"\#
        #/components/responses/NotFound"},"409":{"$ref":"#/components/responses/Conflict"},"412":{"$\#
        ref":"#/components/responses/PreconditionFailed"},"413":{"$ref":"#/components/responses/Payl\#
        oadTooLarge"},"415":{"$ref":"#/components/responses/UnsupportedMediaType"},"429":{"$ref":"#/\#
        components/responses/TooManyRequests"},"500":{"$ref":"#/components/responses/InternalError"}\#
        ,"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/responses/T\#
        imedOut"}}}},"/v1/slots/{slot}":{"parameters":[{"$ref":"#/components/parameters/SlotNumber"}\#
        ],"get":{"operationId":"getSlot","tags":["slots"],"summary":"One slot","parameters":[{"$ref"\#
        :"#/components/parameters/Consistency"}],"responses":{"200":{"description":"The slot.","head\#
        ers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components\#
        /headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"a\#
        pplication/json":{"schema":{"$ref":"#/components/schemas/Slot"}}}},"400":{"$ref":"#/componen\#
        ts/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref\#
        ":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},\#
        "/v1/slots/{slot}/keys":{"parameters":[{"$ref":"#/components/parameters/SlotNumber"}],"get":\#
        {"operationId":"listSlotKeys","tags":["slots"],"summary":"Keys of a slot","description":"Key\#
        s are read where they are: a node that does not serve the slot answers 404 and names the one\#
         that does.","parameters":[{"name":"limit","in":"query","description":"At most so many keys.\#
        ","required":false,"schema":{"type":"integer","minimum":1,"maximum":1000,"default":100}}],"r\#
        esponses":{"200":{"description":"Keys.","headers":{"X-Revision":{"$ref":"#/components/header\#
        s/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/co\#
        mponents/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":"#/component\#
        s/schemas/SlotKeyList"}}}},"400":{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":\#
        "#/components/responses/NotFound"},"409":{"$ref":"#/components/responses/Conflict"},"500":{"\#
        $ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavaila\#
        ble"}}}},"/v1/keyslot":{"get":{"operationId":"getKeySlot","tags":["slots"],"summary":"Where \#
        a key lives","parameters":[{"$ref":"#/components/parameters/Consistency"},{"name":"key","in"\#
        :"query","description":"The key, percent-encoded; any bytes.","required":true,"schema":{"typ\#
        e":"string"}}],"responses":{"200":{"description":"Its slot.","headers":{"X-Revision":{"$ref"\#
        :"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consi\#
        stency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json":{"schema"\#
        :{"$ref":"#/components/schemas/KeySlot"}}}},"400":{"$ref":"#/components/responses/BadRequest\#
        "},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/components/respons\#
        es/Unavailable"},"504":{"$ref":"#/components/responses/TimedOut"}}}},"/v1/raft":{"get":{"ope\#
        rationId":"getRaft","tags":["raft"],"summary":"The Raft group","responses":{"200":{"descript\#
        ion":"The group as this node sees it.","headers":{"X-Revision":{"$ref":"#/components/headers\#
        /Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/com\#
        ponents/headers/Consistency"}},"content":{"application/json":{"schema":{"$ref":"#/components\#
        /schemas/Raft"}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/compo\#
        nents/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/v1/\#
        gossip/members":{"get":{"operationId":"listGossipMembers","tags":["gossip"],"summary":"SWIM'\#
        s table","responses":{"200":{"description":"The table of this node.","headers":{"X-Revision"\#
        :{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/headers/Leader"},\#
        "X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content":{"application/json":{\#
        "schema":{"$ref":"#/components/schemas/GossipTable"}}}},"400":{"$ref":"#/components/response\#
        s/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":"#/compon\#
        ents/responses/Unavailable"}}}},"/v1/operations":{"get":{"operationId":"listOperations","tag\#
        s":["operations"],"summary":"Operations, the newest first","description":"Ended operations a\#
        re kept until there are more than 1,000.","parameters":[{"$ref":"#/components/parameters/Con\#
        sistency"},{"name":"kind","in":"query","description":"Only of this kind.","required":false,"\#
        schema":{"$ref":"#/components/schemas/OperationKind"}},{"name":"state","in":"query","descrip\#
        tion":"Only in this state.","required":false,"schema":{"$ref":"#/components/schemas/Operatio\#
        nState"}},{"name":"page_size","in":"query","description":"Operations in a page.","required":\#
        false,"schema":{"type":"integer","minimum":1,"maximum":500,"default":50}},{"name":"page_toke\#
        n","in":"query","description":"`next_page_token` of the page before, with the same filters."\#
        ,"required":false,"schema":{"type":"string"}}],"responses":{"200":{"description":"A page.","\#
        headers":{"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/compon\#
        ents/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"}},"content"\#
        :{"application/json":{"schema":{"$ref":"#/components/schemas/OperationList"}}}},"400":{"$ref\#
        ":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"}\#
        ,"503":{"$ref":"#/components/responses/Unavailable"},"504":{"$ref":"#/components/responses/T\#
        imedOut"}}}},"/v1/operations/{id}":{"parameters":[{"$ref":"#/components/parameters/Operation\#
        Id"}],"get":{"operationId":"getOperation","tags":["operations"],"summary":"One operation","p\#
        arameters":[{"$ref":"#/components/parameters/Consistency"},{"$ref":"#/components/parameters/\#
        Wait"},{"$ref":"#/components/parameters/IfNoneMatch"}],"responses":{"200":{"description":"Th\#
        e operation, ended or not.","headers":{"X-Revision":{"$ref":"#/components/headers/Revision"}\#
        ,"X-Leader":{"$ref":"#/components/headers/Leader"},"X-Consistency":{"$ref":"#/components/hea\#
        ders/Consistency"},"ETag":{"$ref":"#/components/headers/ETag"},"Location":{"$ref":"#/compone\#
        nts/headers/Location"}},"content":{"application/json":{"schema":{"$ref":"#/components/schema\#
        s/Operation"}}}},"304":{"$ref":"#/components/responses/NotModified"},"400":{"$ref":"#/compon\#
        ents/responses/BadRequest"},"404":{"$ref":"#/components/responses/NotFound"},"500":{"$ref":"\#
        #/components/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"},"\#
        504":{"$ref":"#/components/responses/TimedOut"}}}},"/livez":{"get":{"operationId":"getLivene\#
        ss","tags":["node"],"summary":"Whether the process lives","parameters":[{"$ref":"#/component\#
        s/parameters/Verbose"}],"responses":{"200":{"description":"It does.","content":{"application\#
        /json":{"schema":{"$ref":"#/components/schemas/HealthReport"}}}},"400":{"$ref":"#/components\#
        /responses/BadRequest"},"500":{"$ref":"#/components/responses/InternalError"},"503":{"$ref":\#
        "#/components/responses/Unavailable"}}}},"/readyz":{"get":{"operationId":"getReadiness","tag\#
        s":["node"],"summary":"Whether clients should be sent here","parameters":[{"$ref":"#/compone\#
        nts/parameters/Verbose"},{"name":"exclude","in":"query","description":"Names of checks to le\#
        ave out, separated by commas.","required":false,"schema":{"type":"string"}}],"responses":{"2\#
        00":{"description":"They should.","content":{"application/json":{"schema":{"$ref":"#/compone\#
        nts/schemas/HealthReport"}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$re\#
        f":"#/components/responses/InternalError"},"503":{"description":"They should not: a report w\#
        ith the checks that fail, or while the node starts or stops a problem.","content":{"applicat\#
        ion/json":{"schema":{"$ref":"#/components/schemas/HealthReport"}},"application/problem+json"\#
        :{"schema":{"$ref":"#/components/schemas/Problem"}}}}}}},"/version":{"get":{"operationId":"g\#
        etVersion","tags":["node"],"summary":"What runs","responses":{"200":{"description":"The vers\#
        ion.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Version"}}}},"40\#
        0":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/responses/Intern\#
        alError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/metrics":{"get":{"operati\#
        onId":"getMetrics","tags":["node"],"summary":"Metrics for Prometheus","responses":{"200":{"d\#
        escription":"Text exposition format 0.0.4.","content":{"text/plain":{"schema":{"type":"strin\#
        g"}}}},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/components/respon\#
        ses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}}}},"/openapi.json":{\#
        "get":{"operationId":"getOpenAPI","tags":["node"],"summary":"This document","responses":{"20\#
        0":{"description":"OpenAPI 3.0.3.","headers":{"ETag":{"$ref":"#/components/headers/ETag"}},"\#
        content":{"application/json":{"schema":{"type":"object"}}}},"304":{"$ref":"#/components/resp\#
        onses/NotModified"},"400":{"$ref":"#/components/responses/BadRequest"},"500":{"$ref":"#/comp\#
        onents/responses/InternalError"},"503":{"$ref":"#/components/responses/Unavailable"}},"param\#
        eters":[{"$ref":"#/components/parameters/IfNoneMatch"}]}}},"components":{"schemas":{"Problem\#
        Code":{"type":"string","enum":["invalid_argument","malformed_json","unauthenticated","forbid\#
        den","not_found","method_not_allowed","not_acceptable","conflicting_operation","paused","gon\#
        e","revision_compacted","precondition_failed","payload_too_large","unsupported_media_type","\#
        not_leader","blocked_by_guard","idempotency_key_reused","precondition_required","rate_limite\#
        d","internal","no_quorum","not_ready","shutting_down","deadline_exceeded","outcome_unknown"]\#
        ,"description":"The stable words that scripts branch on. `x-ember-problems` tells the status\#
        , the title and whether a problem of that code is usually worth repeating.","x-ember-problem\#
        s":{"invalid_argument":{"status":400,"title":"The request is not valid","retryable":false},"\#
        malformed_json":{"status":400,"title":"The body is not JSON","retryable":false},"unauthentic\#
        ated":{"status":401,"title":"Credentials are missing or not valid","retryable":false},"forbi\#
        dden":{"status":403,"title":"The credentials do not permit this","retryable":false},"not_fou\#
        nd":{"status":404,"title":"There is no such thing","retryable":false},"method_not_allowed":{\#
        "status":405,"title":"The method is not allowed here","retryable":false},"not_acceptable":{"\#
        status":406,"title":"No acceptable representation","retryable":false},"conflicting_operation\#
        ":{"status":409,"title":"Another operation is in the way","retryable":true},"paused":{"statu\#
        s":409,"title":"This automation is paused","retryable":true},"gone":{"status":410,"title":"I\#
        t was there and is no more","retryable":false},"revision_compacted":{"status":410,"title":"T\#
        hat revision is no longer kept","retryable":false},"precondition_failed":{"status":412,"titl\#
        e":"A precondition does not hold","retryable":false},"payload_too_large":{"status":413,"titl\#
        e":"The body is too large","retryable":false},"unsupported_media_type":{"status":415,"title"\#
        :"The body must be application/json","retryable":false},"not_leader":{"status":421,"title":"\#
        This node does not lead","retryable":true},"blocked_by_guard":{"status":422,"title":"Safety \#
        guards block the request","retryable":false},"idempotency_key_reused":{"status":422,"title":\#
        "The Idempotency-Key belongs to another request","retryable":false},"precondition_required":\#
        {"status":428,"title":"The change must name the revision it is based on","retryable":false},\#
        "rate_limited":{"status":429,"title":"Too many requests","retryable":true},"internal":{"stat\#
        us":500,"title":"The node made a mistake","retryable":false},"no_quorum":{"status":503,"titl\#
        e":"No majority of the voters is reachable","retryable":true},"not_ready":{"status":503,"tit\#
        le":"The node is not ready","retryable":true},"shutting_down":{"status":503,"title":"The nod\#
        e is shutting down","retryable":true},"deadline_exceeded":{"status":504,"title":"It took too\#
         long","retryable":true},"outcome_unknown":{"status":504,"title":"The outcome is not known",\#
        "retryable":true}}},"BlockerCode":{"type":"string","enum":["serves_slots","has_replicas","la\#
        st_node","holds_keys","slot_busy","slot_unassigned","slot_quarantined","slot_served_elsewher\#
        e","conflicting_job","node_joining","slots_overlap","both_have_several_nodes","peer_joining_\#
        elsewhere","duplicate_node","cluster_full","protocol_version"],"description":"What exactly s\#
        tands in the way."},"FaultCode":{"type":"string","enum":["malformed_json","duplicate_field",\#
        "too_deep","too_large","unknown_field","missing_field","wrong_type","out_of_range","invalid_\#
        value","unknown_parameter","duplicate_parameter"],"description":"What is wrong with one fiel\#
        d or parameter."},"Problem":{"type":"object","description":"A refusal (RFC 9457). Members th\#
        at say nothing are left out.","required":["type","title","status","detail","instance","code"\#
        ,"retryable"],"properties":{"type":{"type":"string","description":"`urn:ember-cluster:proble\#
        m:` and the code."},"title":{"type":"string","description":"The same for every problem of a \#
        code."},"status":{"type":"integer","minimum":400,"maximum":599},"detail":{"type":"string","d\#
        escription":"What happened this time."},"instance":{"type":"string","description":"`urn:embe\#
        r-cluster:request:` and the id of the request, as in `X-Request-Id`."},"code":{"$ref":"#/com\#
        ponents/schemas/ProblemCode"},"retryable":{"type":"boolean","description":"Whether the same \#
        request may succeed later, unchanged."},"retry_after_ms":{"type":"integer","format":"int64",\#
        "minimum":0,"description":"When to try again; also sent as `Retry-After`."},"revision":{"typ\#
        e":"integer","format":"int64","minimum":0,"description":"Topology revision that the refusal \#
        is based on."},"leader":{"type":"string","description":"Base URL of the leader's API."},"err\#
        ors":{"type":"array","items":{"$ref":"#/components/schemas/Fault"},"description":"What is wr\#
        ong with the request, place by place."},"blockers":{"type":"array","items":{"$ref":"#/compon\#
        ents/schemas/Blocker"},"description":"What stands in the way."}}},"Fault":{"type":"object","\#
        description":"One fault of a request; exactly one of `pointer` and `parameter` says where.",\#
        "required":["code","message"],"properties":{"pointer":{"type":"string","description":"JSON p\#
        ointer (RFC 6901) into the body; empty for the whole of it."},"parameter":{"type":"string","\#
        description":"Name of a path or query parameter, or of a header field."},"code":{"$ref":"#/c\#
        omponents/schemas/FaultCode"},"message":{"type":"string"}}},"Blocker":{"type":"object","desc\#
        ription":"One thing that stands in the way.","required":["code","subject","message","overrid\#
        e"],"properties":{"code":{"$ref":"#/components/schemas/BlockerCode"},"subject":{"type":"stri\#
        ng","description":"What it is about, as `node:`, `shard:`, `slot:`, `address:`, `operation:`\#
         or `cluster:` and its id."},"message":{"type":"string"},"override":{"type":"string","descri\#
        ption":"Name of the request field that would lift it; null if nothing does.","nullable":true\#
        }}},"SlotRange":{"type":"object","description":"Slots from `start` to `end`, both included."\#
        ,"required":["start","end"],"properties":{"start":{"type":"integer","minimum":0,"maximum":16\#
        383},"end":{"type":"integer","minimum":0,"maximum":16383}},"additionalProperties":false},"Sl\#
        otRangeInput":{"description":"A range of slots, as an object or as text: `0-100`, or `7` for\#
         one slot.","oneOf":[{"$ref":"#/components/schemas/SlotRange"},{"type":"string","pattern":"^\#
        \\d{1,5}(-\\d{1,5})?$"}]},"Cluster":{"type":"object","description":"The answer to how the cl\#
        uster is, as the node that answers sees it.","required":["id","health","conditions","self_id\#
        ","leader_id","term","revision","node_count","nodes","shard_count","serving_shard_count","sl\#
        ots_assigned","slots_unassigned","slots_served","slots_suspect","slots_dead","failure_tolera\#
        nce","active_operations"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"h\#
        ealth":{"type":"string","enum":["healthy","degraded","failing"],"description":"`failing`: no\#
         leader, or slots whose primary is dead. `degraded`: serves, but slots have no owner or a no\#
        de is not alive."},"conditions":{"type":"array","items":{"$ref":"#/components/schemas/Cluste\#
        rCondition"}},"self_id":{"type":"string","description":"The node that answers.","pattern":"^\#
        [0-9a-f]{40}$"},"leader_id":{"type":"string","description":"Null while no leader is known he\#
        re.","pattern":"^[0-9a-f]{40}$","nullable":true},"term":{"type":"integer","format":"int64","\#
        minimum":0},"revision":{"type":"integer","format":"int64","minimum":0,"description":"Log ind\#
        ex of the last change of nodes, shards or slots."},"node_count":{"type":"integer","format":"\#
        int64","minimum":0},"nodes":{"$ref":"#/components/schemas/NodeCounts"},"shard_count":{"type"\#
        :"integer","format":"int64","minimum":0},"serving_shard_count":{"type":"integer","format":"i\#
        nt64","minimum":0,"description":"Shards that serve at least one slot."},"slots_assigned":{"t\#
        ype":"integer","minimum":0,"maximum":16384},"slots_unassigned":{"type":"integer","minimum":0\#
        ,"maximum":16384},"slots_served":{"type":"integer","minimum":0,"maximum":16384,"description"\#
        :"Slots whose primary is alive."},"slots_suspect":{"type":"integer","minimum":0,"maximum":16\#
        384},"slots_dead":{"type":"integer","minimum":0,"maximum":16384},"failure_tolerance":{"type"\#
        :"integer","format":"int64","minimum":0,"description":"How many voters may be lost before no\#
        thing can be decided."},"active_operations":{"type":"array","items":{"$ref":"#/components/sc\#
        hemas/ActiveOperation"}}}},"ClusterCondition":{"type":"object","description":"One claim that\#
         should hold.","required":["type","holds","message"],"properties":{"type":{"type":"string","\#
        enum":["leader_known","slots_assigned","slots_served","nodes_alive","tolerates_failure","not\#
        _joining"]},"holds":{"type":"boolean"},"message":{"type":"string"}}},"NodeCounts":{"type":"o\#
        bject","description":"Members by health.","required":["alive","suspect","dead","left"],"prop\#
        erties":{"alive":{"type":"integer","format":"int64","minimum":0},"suspect":{"type":"integer"\#
        ,"format":"int64","minimum":0},"dead":{"type":"integer","format":"int64","minimum":0},"left"\#
        :{"type":"integer","format":"int64","minimum":0}}},"ActiveOperation":{"type":"object","descr\#
        iption":"An operation that has not ended.","required":["id","kind","phase"],"properties":{"i\#
        d":{"type":"string","pattern":"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},"kind":{"$ref":\#
        "#/components/schemas/OperationKind"},"phase":{"type":"string"}}},"Topology":{"type":"object\#
        ","description":"Nodes, shards and slots at one revision.","required":["cluster_id","revisio\#
        n","leader_id","nodes","shards","slots_assigned","unassigned_slots"],"properties":{"cluster_\#
        id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"revision":{"type":"integer","format":"int6\#
        4","minimum":0},"leader_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"no\#
        des":{"type":"array","items":{"$ref":"#/components/schemas/TopologyNode"}},"shards":{"type":\#
        "array","items":{"$ref":"#/components/schemas/Shard"}},"slots_assigned":{"type":"integer","m\#
        inimum":0,"maximum":16384},"unassigned_slots":{"type":"array","items":{"$ref":"#/components/\#
        schemas/SlotRange"}}}},"TopologyNode":{"type":"object","description":"A member, as all nodes\#
         know it, with its health as this one sees it.","required":["id","host","resp_port","http_po\#
        rt","bus_port","shard_id","role","health","revision"],"properties":{"id":{"type":"string","p\#
        attern":"^[0-9a-f]{40}$"},"host":{"type":"string"},"resp_port":{"type":"integer","minimum":0\#
        ,"maximum":65535,"description":"Redis clients."},"http_port":{"type":"integer","minimum":0,"\#
        maximum":65535,"description":"This API."},"bus_port":{"type":"integer","minimum":0,"maximum"\#
        :65535,"description":"Gossip and Raft."},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40\#
        }$"},"role":{"$ref":"#/components/schemas/NodeRole"},"health":{"$ref":"#/components/schemas/\#
        NodeHealth"},"revision":{"type":"integer","format":"int64","minimum":0}}},"NodeRole":{"type"\#
        :"string","enum":["primary","replica"]},"NodeHealth":{"type":"string","enum":["alive","suspe\#
        ct","dead","left"],"description":"As gossip sees it from the node that answers."},"Node":{"t\#
        ype":"object","description":"A member, with what the answering node observes of it.","requir\#
        ed":["id","address","host","resp_port","http_port","bus_port","shard_id","role","health","sl\#
        ot_count","raft_role","is_leader","is_self","boot_epoch","revision"],"properties":{"id":{"ty\#
        pe":"string","pattern":"^[0-9a-f]{40}$"},"address":{"type":"string","description":"`host:por\#
        t` for Redis clients."},"host":{"type":"string"},"resp_port":{"type":"integer","minimum":0,"\#
        maximum":65535,"description":"Redis clients."},"http_port":{"type":"integer","minimum":0,"ma\#
        ximum":65535,"description":"This API."},"bus_port":{"type":"integer","minimum":0,"maximum":6\#
        5535,"description":"Gossip and Raft."},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$\#
        "},"role":{"$ref":"#/components/schemas/NodeRole"},"health":{"$ref":"#/components/schemas/No\#
        deHealth"},"slot_count":{"type":"integer","minimum":0,"maximum":16384,"description":"Slots s\#
        erved as primary."},"raft_role":{"type":"string","enum":["voter","learner","none"],"descript\#
        ion":"`none`: it learns the topology from the members."},"is_leader":{"type":"boolean","desc\#
        ription":"Of the Raft group."},"is_self":{"type":"boolean","description":"Whether this node \#
        answers."},"boot_epoch":{"type":"integer","format":"int64","minimum":1,"description":"How of\#
        ten the node's process was started; null until it has been heard of.","nullable":true},"revi\#
        sion":{"type":"integer","format":"int64","minimum":0,"description":"Of the last change to th\#
        is record; `If-Match` compares it."}}},"NodeList":{"type":"object","description":"All member\#
        s, by id.","required":["revision","nodes"],"properties":{"revision":{"type":"integer","forma\#
        t":"int64","minimum":0},"nodes":{"type":"array","items":{"$ref":"#/components/schemas/Node"}\#
        }}},"NodeTarget":{"type":"object","description":"How to reach a node.","required":["address"\#
        ],"properties":{"address":{"type":"string","description":"`host:port` for Redis clients; an \#
        IPv6 address in brackets.","minLength":3,"maxLength":261},"bus_port":{"type":"integer","mini\#
        mum":1,"maximum":65535,"description":"Where it is not 10,000 above the port in `address`."}}\#
        ,"additionalProperties":false},"ClusterManifest":{"type":"object","description":"The nodes t\#
        hat are to be one cluster; each becomes the primary of a shard.","required":["nodes"],"prope\#
        rties":{"nodes":{"type":"array","items":{"$ref":"#/components/schemas/NodeTarget"},"minItems\#
        ":1,"maxItems":1000}},"additionalProperties":false},"Shard":{"type":"object","description":"\#
        A primary, its replicas, and the slots they serve.","required":["id","epoch","config_epoch",\#
        "primary_id","health","replica_ids","slot_count","slots","revision"],"properties":{"id":{"ty\#
        pe":"string","pattern":"^[0-9a-f]{40}$"},"epoch":{"type":"integer","format":"int64","minimum\#
        ":1,"description":"Counts changes of the primary or the membership; slot moves do not raise \#
        it."},"config_epoch":{"type":"integer","format":"int64","minimum":0,"description":"Revision \#
        at which the primary was set."},"primary_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"h\#
        ealth":{"$ref":"#/components/schemas/NodeHealth"},"replica_ids":{"type":"array","items":{"ty\#
        pe":"string","pattern":"^[0-9a-f]{40}$"}},"slot_count":{"type":"integer","minimum":0,"maximu\#
        m":16384},"slots":{"type":"array","items":{"$ref":"#/components/schemas/SlotRange"}},"revisi\#
        on":{"type":"integer","format":"int64","minimum":0}}},"ShardList":{"type":"object","descript\#
        ion":"All shards, by id.","required":["revision","shards"],"properties":{"revision":{"type":\#
        "integer","format":"int64","minimum":0},"shards":{"type":"array","items":{"$ref":"#/componen\#
        ts/schemas/Shard"}}}},"SlotState":{"type":"string","enum":["assigned","unassigned"]},"SlotOw\#
        nerRange":{"type":"object","description":"A run of slots with one owner.","required":["start\#
        ","end","state","shard_id","primary_id","quarantine_shard_id"],"properties":{"start":{"type"\#
        :"integer","minimum":0,"maximum":16383},"end":{"type":"integer","minimum":0,"maximum":16383}\#
        ,"state":{"$ref":"#/components/schemas/SlotState"},"shard_id":{"type":"string","pattern":"^[\#
        0-9a-f]{40}$","nullable":true},"primary_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nul\#
        lable":true},"quarantine_shard_id":{"type":"string","description":"Former owner of unassigne\#
        d slots, while it may still serve them.","pattern":"^[0-9a-f]{40}$","nullable":true}}},"Slot\#
        List":{"type":"object","description":"The slot map as ascending ranges.","required":["revisi\#
        on","slots_assigned","slots_unassigned","ranges"],"properties":{"revision":{"type":"integer"\#
        ,"format":"int64","minimum":0},"slots_assigned":{"type":"integer","minimum":0,"maximum":1638\#
        4},"slots_unassigned":{"type":"integer","minimum":0,"maximum":16384},"ranges":{"type":"array\#
        ","items":{"$ref":"#/components/schemas/SlotOwnerRange"}}}},"Slot":{"type":"object","descrip\#
        tion":"One slot.","required":["slot","state","shard_id","primary_id","primary_address","quar\#
        antine_shard_id","is_owned_here","key_count_here","revision"],"properties":{"slot":{"type":"\#
        integer","minimum":0,"maximum":16383},"state":{"$ref":"#/components/schemas/SlotState"},"sha\#
        rd_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"primary_id":{"type":"st\#
        ring","pattern":"^[0-9a-f]{40}$","nullable":true},"primary_address":{"type":"string","descri\#
        ption":"`host:port` for Redis clients.","nullable":true},"quarantine_shard_id":{"type":"stri\#
        ng","pattern":"^[0-9a-f]{40}$","nullable":true},"is_owned_here":{"type":"boolean","descripti\#
        on":"Whether the answering node is its primary."},"key_count_here":{"type":"integer","format\#
        ":"int64","minimum":0,"description":"Keys of the slot in the answering node's store, whoever\#
         owns the slot."},"revision":{"type":"integer","format":"int64","minimum":0}}},"SlotKeyList"\#
        :{"type":"object","description":"Keys of one slot in the store of the answering node.","requ\#
        ired":["slot","node_id","key_count","keys","is_complete"],"properties":{"slot":{"type":"inte\#
        ger","minimum":0,"maximum":16383},"node_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"ke\#
        y_count":{"type":"integer","format":"int64","minimum":0},"keys":{"type":"array","items":{"$r\#
        ef":"#/components/schemas/SlotKey"},"description":"In no order."},"is_complete":{"type":"boo\#
        lean","description":"Whether these are all."}}},"SlotKey":{"type":"object","description":"A \#
        key.","required":["key","encoding"],"properties":{"key":{"type":"string","description":"As i\#
        t is, or in Base64 (RFC 4648, section 4), as `encoding` says."},"encoding":{"type":"string",\#
        "enum":["text","base64"],"description":"`base64` where the key is not UTF-8 or holds a NUL."\#
        }}},"KeySlot":{"type":"object","description":"Where a key lives.","required":["slot","shard_\#
        id","primary_id","primary_address"],"properties":{"slot":{"type":"integer","minimum":0,"maxi\#
        mum":16383},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"primary\#
        _id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"primary_address":{"type":\#
        "string","description":"`host:port` for Redis clients.","nullable":true}}},"SlotAssignments"\#
        :{"type":"object","description":"Slots for shards: all are assigned, or none.","required":["\#
        assignments"],"properties":{"assignments":{"type":"array","items":{"$ref":"#/components/sche\#
        mas/SlotAssignment"},"minItems":1}},"additionalProperties":false},"SlotAssignment":{"type":"\#
        object","description":"Slots for one shard.","required":["shard_id","ranges"],"properties":{\#
        "shard_id":{"type":"string","pattern":"^[0-9A-Fa-f]{40}$"},"ranges":{"type":"array","items":\#

        """#
}
