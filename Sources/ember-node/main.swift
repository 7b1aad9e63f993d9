print("ember-node")
