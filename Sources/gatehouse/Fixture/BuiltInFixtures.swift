// Written by scripts/embed-fixtures.sh from fixtures/; `make docs` writes it anew.
// swift-format-ignore-file

/// The conversations that the program carries.
enum BuiltInFixtures {
private static let cyberark = FixtureFolder(
name: "cyberark",
provider: FixtureFile(
name: "cyberark/provider.txt",
text: #"""
# CyberArk Identity: reads single discovery documents and adapts
Authorization: Bearer {{token}}
User-Agent: CyberArk Identity
Accept: application/scim+json
Content-Type: application/scim+json

"""#
),
files: [
FixtureFile(
name: "cyberark/010-service-provider-config.http",
text: #"""
# What can the server do?
GET /ServiceProviderConfig

=== 200

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
 "patch": {"supported": true}, "filter": {"supported": true, "maxResults": "{{integer}}"},
 "bulk": {"supported": "{{any}}"}, "sort": {"supported": "{{any}}"}, "etag": {"supported": "{{any}}"},
 "changePassword": {"supported": "{{any}}"}, "authenticationSchemes": "{{any}}"}

"""#
),
FixtureFile(
name: "cyberark/020-resource-type-user.http",
text: #"""
# What is a user?
GET /ResourceTypes/User

=== 200

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
 "name": "User", "endpoint": "/Users", "schema": "urn:ietf:params:scim:schemas:core:2.0:User"}

"""#
),
FixtureFile(
name: "cyberark/030-resource-type-group.http",
text: #"""
# What is a group?
GET /ResourceTypes/Group

=== 200

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
 "name": "Group", "endpoint": "/Groups", "schema": "urn:ietf:params:scim:schemas:core:2.0:Group"}

"""#
),
FixtureFile(
name: "cyberark/040-schema-user.http",
text: #"""
# Which attributes has a user?
GET /Schemas/urn:ietf:params:scim:schemas:core:2.0:User

=== 200

{"id": "urn:ietf:params:scim:schemas:core:2.0:User", "name": "User",
 "attributes": ["{{among others}}",
  {"name": "userName", "type": "string", "required": true, "uniqueness": "server"},
  {"name": "active", "type": "boolean", "multiValued": false},
  {"name": "emails", "type": "complex", "multiValued": true, "subAttributes": "{{any}}"}]}

"""#
),
FixtureFile(
name: "cyberark/050-schema-enterprise.http",
text: #"""
# and an employee?
GET /Schemas/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User

=== 200

{"id": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
 "attributes": ["{{among others}}", {"name": "employeeNumber", "type": "string"}]}

"""#
),
FixtureFile(
name: "cyberark/060-schema-group.http",
text: #"""
# and a group?
GET /Schemas/urn:ietf:params:scim:schemas:core:2.0:Group

=== 200

{"id": "urn:ietf:params:scim:schemas:core:2.0:Group", "name": "Group",
 "attributes": ["{{among others}}", {"name": "members", "type": "complex", "multiValued": true}]}

"""#
),
FixtureFile(
name: "cyberark/070-probe.http",
text: #"""
# The connection is tested: one user will do
GET /Users?count=1

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": "{{integer}}"}

"""#
),
FixtureFile(
name: "cyberark/080-look-up.http",
text: #"""
# Is there an Ann?
GET /Users?filter=userName eq "ann.{{run}}@example.com"

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
FixtureFile(
name: "cyberark/090-create.http",
text: #"""
# create her
@keep ann
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
 "userName": "ann.{{run}}@example.com", "active": true, "displayName": "Ann Lee",
 "name": {"givenName": "Ann", "familyName": "Lee"},
 "emails": [{"type": "work", "primary": true, "value": "ann.{{run}}@example.com"}]}

=== 201

{"id": "{{text}}", "userName": "ann.{{run}}@example.com", "active": true}

"""#
),
FixtureFile(
name: "cyberark/100-groups.http",
text: #"""
# Read the groups
GET /Groups

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": "{{integer}}"}

"""#
),
FixtureFile(
name: "cyberark/110-group-create.http",
text: #"""
# create a group
@keep crew
POST /Groups

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Crew {{run}}"}

=== 201

{"id": "{{text}}", "displayName": "Crew {{run}}"}

"""#
),
FixtureFile(
name: "cyberark/120-group-patch.http",
text: #"""
# Ann joins
PATCH /Groups/{{crew.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "add", "path": "members", "value": [{"value": "{{ann.id}}"}]}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "cyberark/130-disable.http",
text: #"""
# Deactivated by PUT; it never deletes users
PUT /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
 "userName": "ann.{{run}}@example.com", "active": false, "displayName": "Ann Lee",
 "name": {"givenName": "Ann", "familyName": "Lee"},
 "emails": [{"type": "work", "primary": true, "value": "ann.{{run}}@example.com"}]}

=== 200

{"id": "{{ann.id}}", "active": false}

"""#
),
]
)

private static let entra = FixtureFolder(
name: "entra",
provider: FixtureFile(
name: "entra/provider.txt",
text: #"""
# Microsoft Entra ID, without flags: capital operations, texts for booleans
Authorization: Bearer {{token}}
User-Agent: Azure AD SCIM client
Accept: application/scim+json
Content-Type: application/scim+json; charset=utf-8

"""#
),
files: [
FixtureFile(
name: "entra/010-test-connection.http",
text: #"""
# Test Connection: a user by a random GUID
GET /Users?filter=userName eq "7c0f3f0e-0000-4000-8000-{{run}}"

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
 "totalResults": 0, "startIndex": 1, "itemsPerPage": "{{integer}}", "Resources": []}

"""#
),
FixtureFile(
name: "entra/020-test-groups.http",
text: #"""
# and a group
GET /Groups?excludedAttributes=members&filter=displayName eq "7c0f3f0e-{{run}}"

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 0, "Resources": []}

"""#
),
FixtureFile(
name: "entra/030-look-up.http",
text: #"""
# Is there an Ann, by userName?
GET /Users?filter=userName eq "Ann.{{run}}@example.com"

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
FixtureFile(
name: "entra/040-create-boss.http",
text: #"""
# Her manager first
@keep boss
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
 "externalId": "boss-{{run}}", "userName": "boss.{{run}}@example.com", "active": true,
 "displayName": "Max Boss", "emails": [{"primary": true, "type": "work", "value": "boss.{{run}}@example.com"}],
 "meta": {"resourceType": "User"},
 "name": {"formatted": "Max Boss", "familyName": "Boss", "givenName": "Max"}, "roles": []}

=== 201
Content-Type: application/scim+json

{"id": "{{text}}", "externalId": "boss-{{run}}", "userName": "boss.{{run}}@example.com", "active": true}

"""#
),
FixtureFile(
name: "entra/050-create.http",
text: #"""
# create Ann: nulls for what is not mapped, meta, a custom extension that schemas does not name
@keep ann
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
 "externalId": "0a21-{{run}}", "userName": "Ann.{{run}}@example.com", "active": true,
 "addresses": null, "displayName": "Ann Lee", "title": "Guide",
 "emails": [{"primary": true, "type": "work", "value": "ann.{{run}}@example.com"}],
 "meta": {"resourceType": "User"},
 "name": {"formatted": "Ann Lee", "familyName": "Lee", "givenName": "Ann"},
 "phoneNumbers": null, "roles": [],
 "urn:ietf:params:scim:schemas:extension:example:2.0:User": {"badge": "B7"}}

=== 201
Location: {{any}}
Content-Type: application/scim+json

{"schemas": ["{{among others}}", "urn:ietf:params:scim:schemas:core:2.0:User"],
 "id": "{{text}}", "externalId": "0a21-{{run}}", "userName": "Ann.{{run}}@example.com", "active": true,
 "displayName": "Ann Lee", "title": "Guide", "addresses": "{{unassigned}}", "roles": "{{unassigned}}",
 "emails": [{"primary": true, "type": "work", "value": "ann.{{run}}@example.com"}],
 "name": {"formatted": "Ann Lee", "familyName": "Lee", "givenName": "Ann"},
 "meta": {"resourceType": "User", "created": "{{time}}", "lastModified": "{{time}}"}}

"""#
),
FixtureFile(
name: "entra/055-create-with-manager.http",
text: #"""
# create Eve, her manager a bare id among the attributes of an employee
@keep eve
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
 "externalId": "0e21-{{run}}", "userName": "eve.{{run}}@example.com", "active": true,
 "displayName": "Eve Day", "meta": {"resourceType": "User"}, "roles": [],
 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
  {"department": "Tours", "manager": "{{boss.id}}"}}

=== 201

{"id": "{{text}}", "userName": "eve.{{run}}@example.com",
 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
  {"department": "Tours", "manager": {"value": "{{boss.id}}"}}}

"""#
),
FixtureFile(
name: "entra/060-create-again.http",
text: #"""
# Create her again: a conflict
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
 "externalId": "0a22-{{run}}", "userName": "Ann.{{run}}@example.com", "active": true,
 "meta": {"resourceType": "User"}, "roles": []}

=== 409

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "409", "scimType": "uniqueness"}

"""#
),
FixtureFile(
name: "entra/070-look-up-external-id.http",
text: #"""
# She is found by externalId
GET /Users?filter=externalId eq "0a21-{{run}}"

=== 200

{"totalResults": 1, "Resources": [{"id": "{{ann.id}}", "userName": "Ann.{{run}}@example.com"}]}

"""#
),
FixtureFile(
name: "entra/080-look-up-email.http",
text: #"""
# and by her work address
GET /Users?filter=emails[type eq "work"].value eq "ann.{{run}}@example.com"

=== 200

{"totalResults": 1, "Resources": [{"id": "{{ann.id}}"}]}

"""#
),
FixtureFile(
name: "entra/090-update-many.http",
text: #"""
# Her profile: an operation for each attribute, elements that are not there yet among them
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [
  {"op": "Replace", "path": "displayName", "value": "Ann L."},
  {"op": "Replace", "path": "emails[type eq \"work\"].value", "value": "ann2.{{run}}@example.com"},
  {"op": "Replace", "path": "name.givenName", "value": "Anne"},
  {"op": "Replace",
   "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber", "value": "42"},
  {"op": "Add", "path": "addresses[type eq \"work\"].formatted", "value": "1 Main St"},
  {"op": "Add", "path": "phoneNumbers[type eq \"mobile\"].value", "value": "+1 555 0100"},
  {"op": "Remove", "path": "title"}]}

=== 200

{"id": "{{ann.id}}", "displayName": "Ann L."}

=== 204

"""#
),
FixtureFile(
name: "entra/100-read-many.http",
text: #"""
# Everything is where it was put
GET /Users/{{ann.id}}

=== 200

{"id": "{{ann.id}}", "displayName": "Ann L.", "title": "{{absent}}",
 "name": {"givenName": "Anne", "familyName": "Lee"},
 "emails": [{"primary": true, "type": "work", "value": "ann2.{{run}}@example.com"}],
 "addresses": [{"type": "work", "formatted": "1 Main St"}],
 "phoneNumbers": [{"type": "mobile", "value": "+1 555 0100"}],
 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "42"}}

"""#
),
FixtureFile(
name: "entra/110-email-upsert.http",
text: #"""
# Replace of an address that is not there creates it
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [
  {"op": "Replace", "path": "emails[type eq \"home\"].value", "value": "ann.{{run}}@home.example.com"}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/120-address-upsert.http",
text: #"""
# Each part of an address is an operation of its own
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [
  {"op": "Add", "path": "addresses[type eq \"home\"].streetAddress", "value": "2 Side St"},
  {"op": "Add", "path": "addresses[type eq \"home\"].locality", "value": "Basel"},
  {"op": "Replace", "path": "addresses[type eq \"home\"].country", "value": "CH"}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/130-read-upserts.http",
text: #"""
# One new element each, and no other has changed
GET /Users/{{ann.id}}

=== 200

{"emails": ["{{in any order}}", {"type": "work", "value": "ann2.{{run}}@example.com", "primary": true},
            {"type": "home", "value": "ann.{{run}}@home.example.com"}],
 "addresses": ["{{in any order}}", {"type": "work", "formatted": "1 Main St"},
               {"type": "home", "streetAddress": "2 Side St", "locality": "Basel", "country": "CH"}]}

"""#
),
FixtureFile(
name: "entra/140-disable.http",
text: #"""
# Disabled: a text, with a capital F
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Replace", "path": "active", "value": "False"}]}

=== 200

{"id": "{{ann.id}}", "active": false}

=== 204

"""#
),
FixtureFile(
name: "entra/150-look-up-disabled.http",
text: #"""
# She is still found
GET /Users?filter=userName eq "Ann.{{run}}@example.com"

=== 200

{"totalResults": 1, "Resources": [{"id": "{{ann.id}}", "active": false}]}

"""#
),
FixtureFile(
name: "entra/160-enable.http",
text: #"""
# Enabled again
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Replace", "path": "active", "value": "True"}]}

=== 200

{"id": "{{ann.id}}", "active": true}

=== 204

"""#
),
FixtureFile(
name: "entra/170-read-enabled.http",
text: #"""
# Active, and a boolean
GET /Users/{{ann.id}}

=== 200

{"id": "{{ann.id}}", "active": true}

"""#
),
FixtureFile(
name: "entra/200-manager-text.http",
text: #"""
# Her manager, first form: the bare id
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Add",
   "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": "{{boss.id}}"}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/201-manager-text-read.http",
text: #"""
# Max is her manager
GET /Users/{{ann.id}}

=== 200

{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"manager": {"value": "{{boss.id}}"}}}

"""#
),
FixtureFile(
name: "entra/202-manager-remove.http",
text: #"""
# Cleared by Remove
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Remove",
   "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/203-manager-remove-read.http",
text: #"""
# She has no manager, and the rest of the extension is there
GET /Users/{{ann.id}}

=== 200

{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
 {"employeeNumber": "42", "manager": "{{unassigned}}"}}

"""#
),
FixtureFile(
name: "entra/210-manager-object.http",
text: #"""
# Second form: an object with a value
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Replace",
   "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
   "value": {"value": "{{boss.id}}"}}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/211-manager-object-read.http",
text: #"""
# Max is her manager
GET /Users/{{ann.id}}

=== 200

{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"manager": {"value": "{{boss.id}}"}}}

"""#
),
FixtureFile(
name: "entra/212-manager-empty-text.http",
text: #"""
# Cleared by an empty text
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Replace",
   "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": ""}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/213-manager-empty-text-read.http",
text: #"""
# She has no manager
GET /Users/{{ann.id}}

=== 200

{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
 {"employeeNumber": "42", "manager": "{{unassigned}}"}}

"""#
),
FixtureFile(
name: "entra/220-manager-array.http",
text: #"""
# Third form, an old one: a list with $ref and value
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Add",
   "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
   "value": [{"$ref": null, "value": "{{boss.id}}"}]}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/221-manager-array-read.http",
text: #"""
# Max is her manager
GET /Users/{{ann.id}}

=== 200

{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"manager": {"value": "{{boss.id}}"}}}

"""#
),
FixtureFile(
name: "entra/222-manager-empty-object.http",
text: #"""
# Cleared by an object with an empty value
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Replace",
   "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": {"value": ""}}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/223-manager-empty-object-read.http",
text: #"""
# She has no manager
GET /Users/{{ann.id}}

=== 200

{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
 {"employeeNumber": "42", "manager": "{{unassigned}}"}}

"""#
),
FixtureFile(
name: "entra/230-manager-value-path.http",
text: #"""
# Fourth form: the path leads to the value
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Replace",
   "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
   "value": "{{boss.id}}"}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/231-manager-reference-check.http",
text: #"""
# Reference check: is Max Ann's manager?
GET /Users?attributes=id&filter=id eq "{{ann.id}}" and manager eq "{{boss.id}}"

=== 200

{"totalResults": 1, "Resources": [{"id": "{{ann.id}}", "userName": "{{absent}}"}]}

"""#
),
FixtureFile(
name: "entra/232-manager-null.http",
text: #"""
# Cleared by null
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Replace",
   "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": null}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/233-manager-reference-check-cleared.http",
text: #"""
# Reference check: not any more
GET /Users?attributes=id&filter=id eq "{{ann.id}}" and manager eq "{{boss.id}}"

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
FixtureFile(
name: "entra/240-role-primary.http",
text: #"""
# A role by its primary element, which is not there yet; primary is a text
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Add", "path": "roles[primary eq \"True\"].value", "value": "guide"}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/241-role-primary-replace.http",
text: #"""
# the same element gets another value
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Replace", "path": "roles[primary eq \"True\"].value", "value": "captain"}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/242-role-read.http",
text: #"""
# One role, its primary a boolean
GET /Users/{{ann.id}}

=== 200

{"roles": [{"primary": true, "value": "captain"}]}

"""#
),
FixtureFile(
name: "entra/243-role-json-text.http",
text: #"""
# A role whose value is JSON within a text is stored as it is
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Add", "path": "roles",
   "value": [{"value": "{\"id\":\"18d1\",\"value\":\"Admin\",\"displayName\":\"Admin\"}"}]}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/244-role-json-text-read.http",
text: #"""
# Both roles are there
GET /Users/{{ann.id}}

=== 200

{"roles": ["{{in any order}}", {"primary": true, "value": "captain"},
           {"value": "{\"id\":\"18d1\",\"value\":\"Admin\",\"displayName\":\"Admin\"}"}]}

"""#
),
FixtureFile(
name: "entra/300-group-look-up.http",
text: #"""
# A group: is it there?
GET /Groups?excludedAttributes=members&filter=displayName eq "Eng {{run}}"

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 0, "Resources": []}

"""#
),
FixtureFile(
name: "entra/310-group-create.http",
text: #"""
# no: create it, with a schema that nobody knows
@keep eng
POST /Groups

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group",
             "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
 "externalId": "8aa1-{{run}}", "displayName": "Eng {{run}}", "meta": {"resourceType": "Group"}}

=== 201

{"id": "{{text}}", "displayName": "Eng {{run}}", "externalId": "8aa1-{{run}}", "members": "{{unassigned}}"}

"""#
),
FixtureFile(
name: "entra/320-group-add.http",
text: #"""
# Ann and Max join: values with an empty reference
PATCH /Groups/{{eng.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Add", "path": "members",
   "value": [{"$ref": null, "value": "{{ann.id}}"}, {"$ref": null, "value": "{{boss.id}}"}]}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/330-group-read-without-members.http",
text: #"""
# The group is read without its members, and so it is shown
GET /Groups/{{eng.id}}?excludedAttributes=members

=== 200

{"id": "{{eng.id}}", "displayName": "Eng {{run}}", "members": "{{absent}}"}

"""#
),
FixtureFile(
name: "entra/340-group-look-up-without-members.http",
text: #"""
# also in a look-up
GET /Groups?excludedAttributes=members&filter=displayName eq "Eng {{run}}"

=== 200

{"totalResults": 1, "Resources": [{"id": "{{eng.id}}", "members": "{{absent}}"}]}

"""#
),
FixtureFile(
name: "entra/350-group-reference-check.http",
text: #"""
# Reference check: is Ann in the group?
GET /Groups?filter=id eq "{{eng.id}}" and members eq "{{ann.id}}"

=== 200

{"totalResults": 1, "Resources": [{"id": "{{eng.id}}"}]}

"""#
),
FixtureFile(
name: "entra/360-group-remove.http",
text: #"""
# Ann leaves: a removal with a list, which takes away only her
PATCH /Groups/{{eng.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Remove", "path": "members", "value": [{"$ref": null, "value": "{{ann.id}}"}]}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/370-group-read-max.http",
text: #"""
# Max is still in
GET /Groups/{{eng.id}}

=== 200

{"id": "{{eng.id}}", "members": [{"value": "{{boss.id}}"}]}

"""#
),
FixtureFile(
name: "entra/380-group-reference-check-left.http",
text: #"""
# Reference check: Ann is not
GET /Groups?filter=id eq "{{eng.id}}" and members eq "{{ann.id}}"

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
FixtureFile(
name: "entra/390-group-rename.http",
text: #"""
# A new name
PATCH /Groups/{{eng.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "Replace", "path": "displayName", "value": "Engineering {{run}}"}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra/400-group-look-up-renamed.http",
text: #"""
# It is found by its new name
GET /Groups?excludedAttributes=members&filter=displayName eq "Engineering {{run}}"

=== 200

{"totalResults": 1, "Resources": [{"id": "{{eng.id}}"}]}

"""#
),
FixtureFile(
name: "entra/410-group-delete.http",
text: #"""
# The group is deleted
DELETE /Groups/{{eng.id}}

=== 204

"""#
),
FixtureFile(
name: "entra/420-group-delete-again.http",
text: #"""
# and once more: it is not there
DELETE /Groups/{{eng.id}}

=== 404

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "404"}

"""#
),
FixtureFile(
name: "entra/430-user-delete.http",
text: #"""
# Ann is deleted for good
DELETE /Users/{{ann.id}}

=== 204

"""#
),
FixtureFile(
name: "entra/440-user-delete-again.http",
text: #"""
# and once more: she is not there
DELETE /Users/{{ann.id}}

=== 404

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "404"}

"""#
),
FixtureFile(
name: "entra/450-user-look-up-gone.http",
text: #"""
# Nobody has her name any more
GET /Users?filter=userName eq "Ann.{{run}}@example.com"

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
]
)

private static let entraFlag = FixtureFolder(
name: "entra-flag",
provider: FixtureFile(
name: "entra-flag/provider.txt",
text: #"""
# Microsoft Entra ID with ?aadOptscim062020 behind the tenant's URL
Authorization: Bearer {{token}}
User-Agent: Azure AD SCIM client
Accept: application/scim+json
Content-Type: application/scim+json; charset=utf-8

"""#
),
files: [
FixtureFile(
name: "entra-flag/010-test-connection.http",
text: #"""
# Test Connection: the flag is part of every URL
GET /Users?aadOptscim062020&filter=userName eq "7c0f3f0e-0000-4000-8000-{{run}}"

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
 "totalResults": 0, "startIndex": 1, "itemsPerPage": "{{integer}}", "Resources": []}

"""#
),
FixtureFile(
name: "entra-flag/020-create.http",
text: #"""
# create Ann
@keep ann
POST /Users?aadOptscim062020

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
 "externalId": "0a21-{{run}}", "userName": "ann.{{run}}@example.com", "active": true,
 "displayName": "Ann Lee", "meta": {"resourceType": "User"}, "roles": [],
 "emails": [{"primary": true, "type": "work", "value": "ann.{{run}}@example.com"}],
 "name": {"formatted": "Ann Lee", "familyName": "Lee", "givenName": "Ann"}}

=== 201

{"id": "{{text}}", "userName": "ann.{{run}}@example.com", "active": true}

"""#
),
FixtureFile(
name: "entra-flag/030-update.http",
text: #"""
# Her profile: one replace without a path, its names dotted and URNs, then one with a path
PATCH /Users/{{ann.id}}?aadOptscim062020

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [
  {"op": "replace", "value": {
    "displayName": "Kim Urs", "name.givenName": "Kim", "name.familyName": "Urs",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber": "A7"}},
  {"op": "replace", "path": "emails[type eq \"work\"].value", "value": "kim.{{run}}@example.com"}]}

=== 200

{"id": "{{ann.id}}", "displayName": "Kim Urs"}

=== 204

"""#
),
FixtureFile(
name: "entra-flag/040-read.http",
text: #"""
# Everything is where it was put
GET /Users/{{ann.id}}?aadOptscim062020

=== 200

{"id": "{{ann.id}}", "displayName": "Kim Urs", "name.givenName": "{{absent}}",
 "name": {"givenName": "Kim", "familyName": "Urs"},
 "emails": [{"primary": true, "type": "work", "value": "kim.{{run}}@example.com"}],
 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "A7"}}

"""#
),
FixtureFile(
name: "entra-flag/050-disable.http",
text: #"""
# Disabled: a real boolean
PATCH /Users/{{ann.id}}?aadOptscim062020

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "active", "value": false}]}

=== 200

{"id": "{{ann.id}}", "active": false}

=== 204

"""#
),
FixtureFile(
name: "entra-flag/060-create-bob.http",
text: #"""
# create Bob
@keep bob
POST /Users?aadOptscim062020

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
 "externalId": "0b21-{{run}}", "userName": "bob.{{run}}@example.com", "active": true,
 "displayName": "Bob Ray", "meta": {"resourceType": "User"}, "roles": []}

=== 201

{"id": "{{text}}"}

"""#
),
FixtureFile(
name: "entra-flag/070-group-create.http",
text: #"""
# create a group
@keep eng
POST /Groups?aadOptscim062020

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group",
             "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
 "externalId": "8aa1-{{run}}", "displayName": "Eng {{run}}", "meta": {"resourceType": "Group"}}

=== 201

{"id": "{{text}}", "displayName": "Eng {{run}}"}

"""#
),
FixtureFile(
name: "entra-flag/080-group-add.http",
text: #"""
# Ann and Bob join
PATCH /Groups/{{eng.id}}?aadOptscim062020

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "add", "path": "members",
   "value": [{"value": "{{ann.id}}"}, {"value": "{{bob.id}}"}]}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra-flag/090-group-remove.http",
text: #"""
# Ann leaves: a removal by a filter
PATCH /Groups/{{eng.id}}?aadOptscim062020

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "remove", "path": "members[value eq \"{{ann.id}}\"]"}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "entra-flag/100-group-read.http",
text: #"""
# Bob is still in
GET /Groups/{{eng.id}}?aadOptscim062020

=== 200

{"id": "{{eng.id}}", "members": [{"value": "{{bob.id}}"}]}

"""#
),
]
)

private static let jumpcloud = FixtureFolder(
name: "jumpcloud",
provider: FixtureFile(
name: "jumpcloud/provider.txt",
text: #"""
# JumpCloud, custom SCIM: the test of a connection creates and deletes
Authorization: Bearer {{token}}
User-Agent: JumpCloud
Accept: application/scim+json
Content-Type: application/scim+json

"""#
),
files: [
FixtureFile(
name: "jumpcloud/010-test-user-look-up.http",
text: #"""
# Test Connection: is the test user there?
GET /Users?filter=userName eq "test.{{run}}@example.com"

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
FixtureFile(
name: "jumpcloud/020-test-user-create.http",
text: #"""
# create the test user
@keep test
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
 "userName": "test.{{run}}@example.com",
 "name": {"givenName": "Test", "familyName": "User"}, "displayName": "Test User",
 "emails": [{"value": "test.{{run}}@example.com", "type": "work", "primary": true}],
 "active": true}

=== 201

{"id": "{{text}}", "userName": "test.{{run}}@example.com", "active": true}

"""#
),
FixtureFile(
name: "jumpcloud/030-test-user-update.http",
text: #"""
# update the test user
PUT /Users/{{test.id}}

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "{{test.id}}",
 "userName": "test.{{run}}@example.com",
 "name": {"givenName": "Test", "familyName": "Changed"}, "displayName": "Test Changed",
 "emails": [{"value": "test.{{run}}@example.com", "type": "work", "primary": true}],
 "active": true}

=== 200

{"id": "{{test.id}}", "displayName": "Test Changed", "active": true}

"""#
),
FixtureFile(
name: "jumpcloud/040-test-group-look-up.http",
text: #"""
# is the test group there?
GET /Groups?filter=displayName eq "JumpCloud Test {{run}}"

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
FixtureFile(
name: "jumpcloud/050-test-group-create.http",
text: #"""
# create the test group
@keep group
POST /Groups

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "JumpCloud Test {{run}}"}

=== 201

{"id": "{{text}}", "displayName": "JumpCloud Test {{run}}"}

"""#
),
FixtureFile(
name: "jumpcloud/060-test-group-add.http",
text: #"""
# the test user joins
PATCH /Groups/{{group.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "add", "path": "members", "value": [{"value": "{{test.id}}"}]}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "jumpcloud/070-test-group-rename.http",
text: #"""
# the test group is renamed
PATCH /Groups/{{group.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "displayName", "value": "JumpCloud Renamed {{run}}"}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "jumpcloud/080-test-group-read.http",
text: #"""
# renamed, with the test user in it
GET /Groups/{{group.id}}

=== 200

{"id": "{{group.id}}", "displayName": "JumpCloud Renamed {{run}}", "members": [{"value": "{{test.id}}"}]}

"""#
),
FixtureFile(
name: "jumpcloud/090-test-group-remove.http",
text: #"""
# the test user leaves: a removal with a list
PATCH /Groups/{{group.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "remove", "path": "members", "value": [{"value": "{{test.id}}"}]}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "jumpcloud/100-test-group-empty.http",
text: #"""
# nobody is in
GET /Groups/{{group.id}}

=== 200

{"id": "{{group.id}}", "members": "{{unassigned}}"}

"""#
),
FixtureFile(
name: "jumpcloud/110-test-group-delete.http",
text: #"""
# delete the test group
DELETE /Groups/{{group.id}}

=== 204

"""#
),
FixtureFile(
name: "jumpcloud/120-test-user-delete.http",
text: #"""
# delete the test user
DELETE /Users/{{test.id}}

=== 204

"""#
),
FixtureFile(
name: "jumpcloud/130-test-user-gone.http",
text: #"""
# nothing is left
GET /Users?filter=userName eq "test.{{run}}@example.com"

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
]
)

private static let oktaAiw = FixtureFolder(
name: "okta-aiw",
provider: FixtureFile(
name: "okta-aiw/provider.txt",
text: #"""
# Okta, an app built by an administrator (AIW): PUT for everything
Authorization: Bearer {{token}}
User-Agent: Okta SCIM Client 1.0.0
Accept: application/scim+json
Accept-Charset: utf-8
Content-Type: application/scim+json; charset=utf-8

"""#
),
files: [
FixtureFile(
name: "okta-aiw/010-test-wrong-token.http",
text: #"""
# Test Connector Configuration with a mistyped token
GET /Users?startIndex=1&count=2
Authorization: Bearer nobody-minted-this-one

=== 401

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "401", "detail": "{{text}}"}

"""#
),
FixtureFile(
name: "okta-aiw/020-test-users.http",
text: #"""
# Test Connector Configuration reads users
GET /Users?startIndex=1&count=2

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
 "totalResults": "{{integer}}", "startIndex": 1, "itemsPerPage": "{{integer}}"}

"""#
),
FixtureFile(
name: "okta-aiw/030-test-groups.http",
text: #"""
# and groups
GET /Groups?startIndex=1&count=100

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
 "totalResults": "{{integer}}", "startIndex": 1, "itemsPerPage": "{{integer}}"}

"""#
),
FixtureFile(
name: "okta-aiw/040-look-up-miss.http",
text: #"""
# Ann is assigned: is there an Ann?
GET /Users?filter=userName eq "ann.{{run}}@example.com"&startIndex=1&count=100

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
 "totalResults": 0, "startIndex": 1, "itemsPerPage": 0, "Resources": []}

"""#
),
FixtureFile(
name: "okta-aiw/050-create.http",
text: #"""
# no: create her; a password always comes along
@keep ann
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
 "userName": "ann.{{run}}@example.com",
 "name": {"givenName": "Ann", "familyName": "Lee"},
 "emails": [{"primary": true, "value": "ann.{{run}}@example.com", "type": "work"}],
 "displayName": "Ann Lee", "locale": "en-US", "externalId": "00u-ann-{{run}}",
 "groups": [], "password": "R4nd0mXy", "active": true}

=== 201
Location: {{any}}

{"schemas": ["{{among others}}", "urn:ietf:params:scim:schemas:core:2.0:User"],
 "id": "{{text}}", "userName": "ann.{{run}}@example.com", "externalId": "00u-ann-{{run}}",
 "name": {"givenName": "Ann", "familyName": "Lee"},
 "emails": [{"primary": true, "value": "ann.{{run}}@example.com", "type": "work"}],
 "displayName": "Ann Lee", "locale": "en-US", "active": true,
 "groups": "{{unassigned}}", "password": "{{absent}}",
 "meta": {"resourceType": "User", "created": "{{time}}", "lastModified": "{{time}}", "location": "{{text}}"}}

"""#
),
FixtureFile(
name: "okta-aiw/060-create-again.http",
text: #"""
# Create her again: a conflict, said in a sentence
POST /Users
Content-Type: application/json

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
 "userName": "ann.{{run}}@example.com",
 "name": {"givenName": "Ann", "familyName": "Lee"},
 "emails": [{"primary": true, "value": "ann.{{run}}@example.com", "type": "work"}],
 "groups": [], "password": "R4nd0mXz", "active": true}

=== 409

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "409", "detail": "{{text}}"}

"""#
),
FixtureFile(
name: "okta-aiw/070-look-up-hit.http",
text: #"""
# Is there an Ann now?
GET /Users?filter=userName eq "ann.{{run}}@example.com"&startIndex=1&count=100

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
 "totalResults": 1, "startIndex": 1, "itemsPerPage": 1,
 "Resources": [{"id": "{{ann.id}}", "userName": "ann.{{run}}@example.com", "active": true}]}

"""#
),
FixtureFile(
name: "okta-aiw/080-read.http",
text: #"""
# Her profile changes: read her
@keep ann
GET /Users/{{ann.id}}

=== 200

{"...": "{{ann}}"}

"""#
),
FixtureFile(
name: "okta-aiw/090-update.http",
text: #"""
# put back all that was read, with a new name
@keep ann
PUT /Users/{{ann.id}}

{"...": "{{ann}}", "name": {"givenName": "Ann", "familyName": "Park"}, "displayName": "Ann Park"}

=== 200

{"id": "{{ann.id}}", "userName": "ann.{{run}}@example.com", "displayName": "Ann Park",
 "name": {"givenName": "Ann", "familyName": "Park"},
 "emails": [{"primary": true, "value": "ann.{{run}}@example.com", "type": "work"}],
 "externalId": "00u-ann-{{run}}", "active": true, "password": "{{absent}}"}

"""#
),
FixtureFile(
name: "okta-aiw/100-push-empty.http",
text: #"""
# An empty value is pushed as an empty text
@keep ann
PUT /Users/{{ann.id}}

{"...": "{{ann}}", "nickName": ""}

=== 200

{"id": "{{ann.id}}", "displayName": "Ann Park", "active": true}

"""#
),
FixtureFile(
name: "okta-aiw/110-deactivate.http",
text: #"""
# Unassigned: PUT with active false
@keep ann
PUT /Users/{{ann.id}}

{"...": "{{ann}}", "active": false}

=== 200

{"id": "{{ann.id}}", "active": false, "displayName": "Ann Park"}

"""#
),
FixtureFile(
name: "okta-aiw/120-look-up-inactive.http",
text: #"""
# Assigned again: an inactive user is still found
GET /Users?filter=userName eq "ann.{{run}}@example.com"&startIndex=1&count=100

=== 200

{"totalResults": 1, "Resources": [{"id": "{{ann.id}}", "active": false}]}

"""#
),
FixtureFile(
name: "okta-aiw/130-reactivate.http",
text: #"""
# the same Ann comes back to life
@keep ann
PUT /Users/{{ann.id}}

{"...": "{{ann}}", "active": true}

=== 200

{"id": "{{ann.id}}", "active": true}

"""#
),
FixtureFile(
name: "okta-aiw/140-password.http",
text: #"""
# Password sync: PUT with the password, which is never shown
@keep ann
PUT /Users/{{ann.id}}

{"...": "{{ann}}", "password": "N3w-Passw0rd"}

=== 200

{"id": "{{ann.id}}", "active": true, "displayName": "Ann Park", "password": "{{absent}}"}

"""#
),
FixtureFile(
name: "okta-aiw/150-create-bob.http",
text: #"""
# Bob is assigned too
@keep bob
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
 "userName": "bob.{{run}}@example.com",
 "name": {"givenName": "Bob", "familyName": "Ray"},
 "emails": [{"primary": true, "value": "bob.{{run}}@example.com", "type": "work"}],
 "displayName": "Bob Ray", "externalId": "00u-bob-{{run}}",
 "groups": [], "password": "R4nd0mXx", "active": true}

=== 201

{"id": "{{text}}", "userName": "bob.{{run}}@example.com"}

"""#
),
FixtureFile(
name: "okta-aiw/160-group-look-up.http",
text: #"""
# A group is pushed: is it there?
GET /Groups?filter=displayName eq "Crew {{run}}"&startIndex=1&count=100

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
 "totalResults": 0, "startIndex": 1, "itemsPerPage": 0, "Resources": []}

"""#
),
FixtureFile(
name: "okta-aiw/170-group-create.http",
text: #"""
# no: create it
@keep crew
POST /Groups

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Crew {{run}}", "members": []}

=== 201
Location: {{any}}

{"schemas": ["{{among others}}", "urn:ietf:params:scim:schemas:core:2.0:Group"],
 "id": "{{text}}", "displayName": "Crew {{run}}", "members": "{{unassigned}}",
 "meta": {"resourceType": "Group", "location": "{{text}}"}}

"""#
),
FixtureFile(
name: "okta-aiw/180-group-put-full.http",
text: #"""
# Its members: PUT with the complete list
PUT /Groups/{{crew.id}}

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Crew {{run}}",
 "members": [{"value": "{{ann.id}}", "display": "ann.{{run}}@example.com"},
             {"value": "{{bob.id}}", "display": "bob.{{run}}@example.com"}]}

=== 200

{"id": "{{crew.id}}", "displayName": "Crew {{run}}"}

"""#
),
FixtureFile(
name: "okta-aiw/190-group-read-both.http",
text: #"""
# Both are in
GET /Groups/{{crew.id}}

=== 200

{"id": "{{crew.id}}", "members": ["{{in any order}}", {"value": "{{ann.id}}"}, {"value": "{{bob.id}}"}]}

"""#
),
FixtureFile(
name: "okta-aiw/200-group-put-fewer.http",
text: #"""
# Ann leaves: PUT with those who stay
PUT /Groups/{{crew.id}}

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Crew {{run}}",
 "members": [{"value": "{{bob.id}}", "display": "bob.{{run}}@example.com"}]}

=== 200

{"id": "{{crew.id}}", "displayName": "Crew {{run}}"}

"""#
),
FixtureFile(
name: "okta-aiw/210-group-rename.http",
text: #"""
# A new name: PUT again
PUT /Groups/{{crew.id}}

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Deck Crew {{run}}",
 "members": [{"value": "{{bob.id}}", "display": "bob.{{run}}@example.com"}]}

=== 200

{"id": "{{crew.id}}", "displayName": "Deck Crew {{run}}"}

"""#
),
FixtureFile(
name: "okta-aiw/220-group-read-renamed.http",
text: #"""
# Renamed, and Bob alone is in
GET /Groups/{{crew.id}}

=== 200

{"id": "{{crew.id}}", "displayName": "Deck Crew {{run}}", "members": [{"value": "{{bob.id}}"}]}

"""#
),
FixtureFile(
name: "okta-aiw/230-group-look-up-old-name.http",
text: #"""
# Nothing has the old name any more
GET /Groups?filter=displayName eq "Crew {{run}}"&startIndex=1&count=100

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
FixtureFile(
name: "okta-aiw/240-group-delete.http",
text: #"""
# The pushed group is deleted
DELETE /Groups/{{crew.id}}

=== 204

"""#
),
FixtureFile(
name: "okta-aiw/250-group-gone.http",
text: #"""
# It is gone
GET /Groups/{{crew.id}}

=== 404

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "404", "detail": "{{text}}"}

"""#
),
]
)

private static let oktaOin = FixtureFolder(
name: "okta-oin",
provider: FixtureFile(
name: "okta-oin/provider.txt",
text: #"""
# Okta, an app from the catalog (OIN): PUT for profiles, PATCH for the rest
Authorization: Bearer {{token}}
User-Agent: Okta SCIM Client 1.0.0
Accept: application/scim+json
Accept-Charset: utf-8
Content-Type: application/scim+json; charset=utf-8

"""#
),
files: [
FixtureFile(
name: "okta-oin/010-look-up.http",
text: #"""
# Ann is assigned: is there an Ann?
GET /Users?filter=userName eq "ann.{{run}}@example.com"&startIndex=1&count=100

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
 "totalResults": 0, "startIndex": 1, "itemsPerPage": 0, "Resources": []}

"""#
),
FixtureFile(
name: "okta-oin/020-create.http",
text: #"""
# no: create her
@keep ann
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
 "userName": "ann.{{run}}@example.com",
 "name": {"givenName": "Ann", "familyName": "Lee"},
 "emails": [{"primary": true, "value": "ann.{{run}}@example.com", "type": "work"}],
 "displayName": "Ann Lee", "locale": "en-US", "externalId": "00u-ann-{{run}}",
 "groups": [], "password": "R4nd0mXy", "active": true}

=== 201
Location: {{any}}

{"schemas": ["{{among others}}", "urn:ietf:params:scim:schemas:core:2.0:User"],
 "id": "{{text}}", "userName": "ann.{{run}}@example.com", "active": true, "password": "{{absent}}",
 "meta": {"resourceType": "User"}}

"""#
),
FixtureFile(
name: "okta-oin/030-update.http",
text: #"""
# Her profile: read, then put back with a change
@keep ann
PUT /Users/{{ann.id}}

{"...": "{{ann}}", "name": {"givenName": "Ann", "familyName": "Park"}, "displayName": "Ann Park"}

=== 200

{"id": "{{ann.id}}", "userName": "ann.{{run}}@example.com", "displayName": "Ann Park",
 "name": {"givenName": "Ann", "familyName": "Park"}, "active": true}

"""#
),
FixtureFile(
name: "okta-oin/040-password.http",
text: #"""
# Password sync: PATCH without a path
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "value": {"password": "N3w-Passw0rd"}}]}

=== 200

{"id": "{{ann.id}}", "active": true, "displayName": "Ann Park", "password": "{{absent}}"}

=== 204

"""#
),
FixtureFile(
name: "okta-oin/050-deactivate.http",
text: #"""
# Unassigned: PATCH without a path, a real boolean
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "value": {"active": false}}]}

=== 200

{"id": "{{ann.id}}", "userName": "ann.{{run}}@example.com", "active": false}

=== 204

"""#
),
FixtureFile(
name: "okta-oin/060-look-up-inactive.http",
text: #"""
# An inactive user is still found
GET /Users?filter=userName eq "ann.{{run}}@example.com"&startIndex=1&count=100

=== 200

{"totalResults": 1, "startIndex": 1, "itemsPerPage": 1,
 "Resources": [{"id": "{{ann.id}}", "userName": "ann.{{run}}@example.com", "active": false}]}

"""#
),
FixtureFile(
name: "okta-oin/070-reactivate.http",
text: #"""
# Assigned again: the same Ann comes back to life
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "value": {"active": true}}]}

=== 200

{"id": "{{ann.id}}", "active": true}

=== 204

"""#
),
FixtureFile(
name: "okta-oin/080-read-active.http",
text: #"""
# She is active, with the name she had
GET /Users/{{ann.id}}

=== 200

{"id": "{{ann.id}}", "active": true, "displayName": "Ann Park", "password": "{{absent}}"}

"""#
),
FixtureFile(
name: "okta-oin/090-create-bob.http",
text: #"""
# Bob is assigned too
@keep bob
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
 "userName": "bob.{{run}}@example.com",
 "name": {"givenName": "Bob", "familyName": "Ray"},
 "emails": [{"primary": true, "value": "bob.{{run}}@example.com", "type": "work"}],
 "displayName": "Bob Ray", "externalId": "00u-bob-{{run}}",
 "groups": [], "password": "R4nd0mXx", "active": true}

=== 201

{"id": "{{text}}", "userName": "bob.{{run}}@example.com"}

"""#
),
FixtureFile(
name: "okta-oin/100-group-create.http",
text: #"""
# A group is pushed
@keep eng
POST /Groups

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Eng {{run}}", "members": []}

=== 201

{"id": "{{text}}", "displayName": "Eng {{run}}", "members": "{{unassigned}}",
 "meta": {"resourceType": "Group"}}

"""#
),
FixtureFile(
name: "okta-oin/110-group-replace-members.http",
text: #"""
# Push now: the whole list of members
PATCH /Groups/{{eng.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "members",
                 "value": [{"value": "{{ann.id}}", "display": "ann.{{run}}@example.com"}]}]}

=== 200

{"id": "{{eng.id}}", "displayName": "Eng {{run}}"}

=== 204

"""#
),
FixtureFile(
name: "okta-oin/120-group-read-ann.http",
text: #"""
# Ann is in
GET /Groups/{{eng.id}}

=== 200

{"id": "{{eng.id}}", "members": [{"value": "{{ann.id}}"}]}

"""#
),
FixtureFile(
name: "okta-oin/130-group-remove-add.http",
text: #"""
# Ann leaves and Bob joins, in one request
PATCH /Groups/{{eng.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [
  {"op": "remove", "path": "members[value eq \"{{ann.id}}\"]"},
  {"op": "add", "path": "members",
   "value": [{"value": "{{bob.id}}", "display": "bob.{{run}}@example.com"}]}]}

=== 200

{"id": "{{eng.id}}", "displayName": "Eng {{run}}"}

=== 204

"""#
),
FixtureFile(
name: "okta-oin/140-group-read-bob.http",
text: #"""
# Bob is in, and Bob alone
GET /Groups/{{eng.id}}

=== 200

{"id": "{{eng.id}}", "members": [{"value": "{{bob.id}}"}]}

"""#
),
FixtureFile(
name: "okta-oin/150-group-add-again.http",
text: #"""
# Bob joins once more, which changes nothing
PATCH /Groups/{{eng.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [
  {"op": "add", "path": "members",
   "value": [{"value": "{{bob.id}}", "display": "bob.{{run}}@example.com"}]}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "okta-oin/160-group-rename.http",
text: #"""
# A new name: no path, and the group's id among the values
PATCH /Groups/{{eng.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "value": {"id": "{{eng.id}}", "displayName": "Engineering {{run}}"}}]}

=== 200

{"id": "{{eng.id}}", "displayName": "Engineering {{run}}"}

=== 204

"""#
),
FixtureFile(
name: "okta-oin/170-group-look-up-new-name.http",
text: #"""
# It is found by its new name, its members still in
@keep found
GET /Groups?filter=displayName eq "Engineering {{run}}"&startIndex=1&count=100

=== 200

{"totalResults": 1, "Resources": [{"id": "{{eng.id}}", "displayName": "Engineering {{run}}"}]}

"""#
),
FixtureFile(
name: "okta-oin/180-group-read-renamed.http",
text: #"""
# and read by the id that the look-up gave
GET /Groups/{{found.Resources.0.id}}

=== 200

{"id": "{{eng.id}}", "displayName": "Engineering {{run}}", "members": [{"value": "{{bob.id}}"}]}

"""#
),
FixtureFile(
name: "okta-oin/190-group-look-up-old-name.http",
text: #"""
# Nothing has the old name any more
GET /Groups?filter=displayName eq "Eng {{run}}"&startIndex=1&count=100

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
FixtureFile(
name: "okta-oin/200-group-delete.http",
text: #"""
# The pushed group is deleted
DELETE /Groups/{{eng.id}}

=== 204

"""#
),
FixtureFile(
name: "okta-oin/300-count-before.http",
text: #"""
# An import: how many users are there?
@keep before
GET /Users?startIndex=1&count=1

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
 "totalResults": "{{integer}}", "startIndex": 1, "itemsPerPage": 1}

"""#
),
FixtureFile(
name: "okta-oin/310-create-100.http",
text: #"""
# A hundred more are created
@repeat 100
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
 "userName": "crowd{{n}}.{{run}}@example.com",
 "name": {"givenName": "Number", "familyName": "{{n}}"},
 "emails": [{"primary": true, "value": "crowd{{n}}.{{run}}@example.com", "type": "work"}],
 "groups": [], "password": "R4nd0m-{{n}}", "active": true}

=== 201

{"id": "{{text}}", "userName": "crowd{{n}}.{{run}}@example.com"}

"""#
),
FixtureFile(
name: "okta-oin/320-import-100.http",
text: #"""
# 100: page by page, everybody once
@keep everybody
@pages 100
GET /Users?startIndex={{startIndex}}&count=100

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
 "totalResults": "{{before.totalResults + 100}}", "startIndex": "{{integer}}",
 "itemsPerPage": "{{integer}}",
 "Resources": ["{{each}}", {"id": "{{text}}", "userName": "{{text}}", "meta": {"resourceType": "User"}}]}

"""#
),
FixtureFile(
name: "okta-oin/330-create-101.http",
text: #"""
# One more, and the last page holds one more
@repeat 101-101
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
 "userName": "crowd{{n}}.{{run}}@example.com",
 "name": {"givenName": "Number", "familyName": "{{n}}"},
 "emails": [{"primary": true, "value": "crowd{{n}}.{{run}}@example.com", "type": "work"}],
 "groups": [], "password": "R4nd0m-{{n}}", "active": true}

=== 201

{"id": "{{text}}", "userName": "crowd{{n}}.{{run}}@example.com"}

"""#
),
FixtureFile(
name: "okta-oin/340-import-101.http",
text: #"""
# 101: page by page, everybody once
@keep everybody
@pages 100
GET /Users?startIndex={{startIndex}}&count=100

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
 "totalResults": "{{before.totalResults + 101}}", "startIndex": "{{integer}}",
 "itemsPerPage": "{{integer}}",
 "Resources": ["{{each}}", {"id": "{{text}}", "userName": "{{text}}", "meta": {"resourceType": "User"}}]}

"""#
),
FixtureFile(
name: "okta-oin/350-create-250.http",
text: #"""
# Up to two hundred and fifty
@repeat 102-250
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
 "userName": "crowd{{n}}.{{run}}@example.com",
 "name": {"givenName": "Number", "familyName": "{{n}}"},
 "emails": [{"primary": true, "value": "crowd{{n}}.{{run}}@example.com", "type": "work"}],
 "groups": [], "password": "R4nd0m-{{n}}", "active": true}

=== 201

{"id": "{{text}}", "userName": "crowd{{n}}.{{run}}@example.com"}

"""#
),
FixtureFile(
name: "okta-oin/360-import-250.http",
text: #"""
# 250: page by page, everybody once
@keep everybody
@pages 100
GET /Users?startIndex={{startIndex}}&count=100

=== 200

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
 "totalResults": "{{before.totalResults + 250}}", "startIndex": "{{integer}}",
 "itemsPerPage": "{{integer}}",
 "Resources": ["{{each}}", {"id": "{{text}}", "userName": "{{text}}", "meta": {"resourceType": "User"}}]}

"""#
),
]
)

private static let onelogin = FixtureFolder(
name: "onelogin",
provider: FixtureFile(
name: "onelogin/provider.txt",
text: #"""
# OneLogin, with the template that its administrators start from
@no-null
Authorization: Bearer {{token}}
User-Agent: OneLogin SCIM Provisioner/2.0
Accept: application/scim+json, application/json
Content-Type: application/scim+json

"""#
),
files: [
FixtureFile(
name: "onelogin/010-enable.http",
text: #"""
# Enable the API connection: somebody who does not exist
GET /Users?filter=userName eq "never-existing-user"

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
FixtureFile(
name: "onelogin/020-refresh-groups.http",
text: #"""
# Refresh entitlements: read the groups
GET /Groups?count=100&startIndex=1

=== 200

{"totalResults": "{{integer}}"}

"""#
),
FixtureFile(
name: "onelogin/030-look-up.http",
text: #"""
# Ann is provisioned: is there an Ann?
GET /Users?filter=userName eq "ann.{{run}}@example.com"

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
FixtureFile(
name: "onelogin/040-create.http",
text: #"""
# create her: SCIM 1.1 URN, active as a text, no id yet, an empty text
@keep ann
POST /Users

{"schemas": ["urn:scim:schemas:core:1.0"], "id": null,
 "userName": "ann.{{run}}@example.com", "active": "true",
 "name": {"givenName": "Ann", "familyName": "Lee", "formatted": "Ann Lee"},
 "emails": [{"value": "ann.{{run}}@example.com", "type": "work", "primary": true}],
 "title": "", "externalId": "ol-ann-{{run}}",
 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Tours"}}

=== 200 or 201

{"id": "{{text}}", "userName": "ann.{{run}}@example.com", "active": true,
 "name": {"givenName": "Ann", "familyName": "Lee"},
 "schemas": ["{{among others}}", "urn:ietf:params:scim:schemas:core:2.0:User"],
 "emails": [{"value": "ann.{{run}}@example.com", "type": "work"}]}

"""#
),
FixtureFile(
name: "onelogin/050-update.http",
text: #"""
# Her profile: PUT with the same template
PUT /Users/{{ann.id}}

{"schemas": ["urn:scim:schemas:core:1.0"], "id": null,
 "userName": "ann.{{run}}@example.com", "active": "true",
 "name": {"givenName": "Ann", "familyName": "Park", "formatted": "Ann Park"},
 "emails": [{"value": "ann.{{run}}@example.com", "type": "work", "primary": true}],
 "title": "", "externalId": "ol-ann-{{run}}",
 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Tours"}}

=== 200

{"id": "{{ann.id}}", "userName": "ann.{{run}}@example.com", "active": true,
 "name": {"givenName": "Ann", "familyName": "Park"}}

"""#
),
FixtureFile(
name: "onelogin/060-group-create.http",
text: #"""
# A rule wants a group that is not there: create it
@keep crew
POST /Groups

{"displayName": "Crew {{run}}", "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"]}

=== 200 or 201

{"id": "{{text}}", "displayName": "Crew {{run}}"}

"""#
),
FixtureFile(
name: "onelogin/070-member-add.http",
text: #"""
# Ann joins
PATCH /Groups/{{crew.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"value": [{"value": "{{ann.id}}"}], "op": "add", "path": "members"}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "onelogin/080-group-read.http",
text: #"""
# She is in
GET /Groups/{{crew.id}}

=== 200

{"id": "{{crew.id}}", "members": [{"value": "{{ann.id}}"}]}

"""#
),
FixtureFile(
name: "onelogin/090-create-bob.http",
text: #"""
# Bob is provisioned too
@keep bob
POST /Users

{"schemas": ["urn:scim:schemas:core:1.0"], "id": null,
 "userName": "bob.{{run}}@example.com", "active": "true",
 "name": {"givenName": "Bob", "familyName": "Ray", "formatted": "Bob Ray"},
 "emails": [{"value": "bob.{{run}}@example.com", "type": "work", "primary": true}]}

=== 200 or 201

{"id": "{{text}}", "active": true}

"""#
),
FixtureFile(
name: "onelogin/100-member-add-bob.http",
text: #"""
# Bob joins
PATCH /Groups/{{crew.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"value": [{"value": "{{bob.id}}"}], "op": "add", "path": "members"}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "onelogin/110-member-remove.http",
text: #"""
# Ann leaves: a removal with a list of those who go
PATCH /Groups/{{crew.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"value": [{"value": "{{ann.id}}"}], "op": "remove", "path": "members"}]}

=== 200 or 204

"""#
),
FixtureFile(
name: "onelogin/120-group-read-bob.http",
text: #"""
# Ann is out and Bob is still in
GET /Groups/{{crew.id}}

=== 200

{"id": "{{crew.id}}", "members": [{"value": "{{bob.id}}"}]}

"""#
),
FixtureFile(
name: "onelogin/130-suspend.http",
text: #"""
# Suspended: PUT with active as a text
PUT /Users/{{ann.id}}

{"schemas": ["urn:scim:schemas:core:1.0"], "id": null,
 "userName": "ann.{{run}}@example.com", "active": "false",
 "name": {"givenName": "Ann", "familyName": "Park", "formatted": "Ann Park"},
 "emails": [{"value": "ann.{{run}}@example.com", "type": "work", "primary": true}]}

=== 200

{"id": "{{ann.id}}", "active": false}

"""#
),
FixtureFile(
name: "onelogin/140-delete.http",
text: #"""
# Deleted
DELETE /Users/{{ann.id}}

=== 204

"""#
),
FixtureFile(
name: "onelogin/150-gone.http",
text: #"""
# Nobody has her name any more
GET /Users?filter=userName eq "ann.{{run}}@example.com"

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
]
)

private static let ping = FixtureFolder(
name: "ping",
provider: FixtureFile(
name: "ping/provider.txt",
text: #"""
# Ping, PingOne and PingFederate: capital operators, PUT for users
Authorization: Bearer {{token}}
User-Agent: PingFederate
Accept: application/scim+json
Content-Type: application/scim+json

"""#
),
files: [
FixtureFile(
name: "ping/010-look-up.http",
text: #"""
# Is there an Ann? The operator is written Eq
GET /Users?filter=userName Eq "ann.{{run}}@example.com"

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
FixtureFile(
name: "ping/020-create.http",
text: #"""
# create her: two e-mail addresses, both primary
@keep ann
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
 "userName": "ann.{{run}}@example.com", "externalId": "ping-ann-{{run}}", "active": true,
 "name": {"givenName": "Ann", "familyName": "Lee"},
 "emails": [{"type": "work", "primary": true, "value": "ann.{{run}}@example.com"},
            {"type": "other", "primary": true, "value": "ann.{{run}}@home.example.com"}]}

=== 201

{"id": "{{text}}", "userName": "ann.{{run}}@example.com", "active": true,
 "emails": ["{{in any order}}",
            {"type": "work", "primary": true, "value": "ann.{{run}}@example.com"},
            {"type": "other", "value": "ann.{{run}}@home.example.com"}]}

"""#
),
FixtureFile(
name: "ping/030-look-up-hit.http",
text: #"""
# She is found
GET /Users?filter=userName Eq "ann.{{run}}@example.com"

=== 200

{"totalResults": 1, "Resources": [{"id": "{{ann.id}}"}]}

"""#
),
FixtureFile(
name: "ping/040-look-up-external-id.http",
text: #"""
# also by externalId
GET /Users?filter=externalId Eq "ping-ann-{{run}}"

=== 200

{"totalResults": 1, "Resources": [{"id": "{{ann.id}}"}]}

"""#
),
FixtureFile(
name: "ping/050-look-up-email-contains.http",
text: #"""
# and by a part of her address
GET /Users?filter=emails Co "ann.{{run}}@home"

=== 200

{"totalResults": 1, "Resources": [{"id": "{{ann.id}}"}]}

"""#
),
FixtureFile(
name: "ping/060-update.http",
text: #"""
# Her profile: PUT of everything, both addresses primary again
PUT /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "{{ann.id}}",
 "userName": "ann.{{run}}@example.com", "externalId": "ping-ann-{{run}}", "active": true,
 "name": {"givenName": "Ann", "familyName": "Park"},
 "emails": [{"type": "work", "primary": true, "value": "ann.{{run}}@example.com"},
            {"type": "other", "primary": true, "value": "ann.{{run}}@home.example.com"}]}

=== 200

{"id": "{{ann.id}}", "name": {"givenName": "Ann", "familyName": "Park"}, "active": true}

"""#
),
FixtureFile(
name: "ping/070-group-create.http",
text: #"""
# A group with Ann in it
@keep crew
POST /Groups

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Crew {{run}}",
 "members": [{"value": "{{ann.id}}"}]}

=== 201

{"id": "{{text}}", "displayName": "Crew {{run}}"}

"""#
),
FixtureFile(
name: "ping/080-group-put.http",
text: #"""
# the group by PUT, nobody in it
PUT /Groups/{{crew.id}}

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Crew {{run}}", "members": []}

=== 200

{"id": "{{crew.id}}", "members": "{{unassigned}}"}

"""#
),
FixtureFile(
name: "ping/090-disable.http",
text: #"""
# Removed, the setting says disable: PUT with active false
PUT /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "{{ann.id}}",
 "userName": "ann.{{run}}@example.com", "externalId": "ping-ann-{{run}}", "active": false,
 "name": {"givenName": "Ann", "familyName": "Park"},
 "emails": [{"type": "work", "primary": true, "value": "ann.{{run}}@example.com"}]}

=== 200

{"id": "{{ann.id}}", "active": false}

"""#
),
FixtureFile(
name: "ping/100-delete.http",
text: #"""
# Removed, the setting says delete
DELETE /Users/{{ann.id}}

=== 204

"""#
),
]
)

private static let rippling = FixtureFolder(
name: "rippling",
provider: FixtureFile(
name: "rippling/provider.txt",
text: #"""
# Rippling, a custom SCIM app: reads what the server can do, then tries twice
Authorization: Bearer {{token}}
User-Agent: Rippling
Accept: application/scim+json
Content-Type: application/scim+json

"""#
),
files: [
FixtureFile(
name: "rippling/010-service-provider-config.http",
text: #"""
# What can the server do?
GET /ServiceProviderConfig

=== 200

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
 "patch": {"supported": "{{any}}"}, "filter": {"supported": "{{any}}"}}

"""#
),
FixtureFile(
name: "rippling/020-look-up.http",
text: #"""
# Is there an Ann?
GET /Users?filter=userName eq "ann.{{run}}@example.com"

=== 200

{"totalResults": 0, "Resources": []}

"""#
),
FixtureFile(
name: "rippling/030-create.http",
text: #"""
# create her
@keep ann
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
 "userName": "ann.{{run}}@example.com", "externalId": "rip-ann-{{run}}", "active": true,
 "name": {"givenName": "Ann", "familyName": "Lee"},
 "emails": [{"primary": true, "value": "ann.{{run}}@example.com"}],
 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "42"}}

=== 201

{"id": "{{text}}", "externalId": "rip-ann-{{run}}", "active": true,
 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "42"}}

"""#
),
FixtureFile(
name: "rippling/040-create-again.http",
text: #"""
# The answer was lost: the same request again is a conflict, not a second Ann
POST /Users

{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
 "userName": "ann.{{run}}@example.com", "externalId": "rip-ann-{{run}}", "active": true,
 "name": {"givenName": "Ann", "familyName": "Lee"},
 "emails": [{"primary": true, "value": "ann.{{run}}@example.com"}],
 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "42"}}

=== 409

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "409", "scimType": "uniqueness",
 "detail": "{{text}}"}

"""#
),
FixtureFile(
name: "rippling/050-look-up-once.http",
text: #"""
# There is one Ann
GET /Users?filter=userName eq "ann.{{run}}@example.com"

=== 200

{"totalResults": 1, "Resources": [{"id": "{{ann.id}}"}]}

"""#
),
FixtureFile(
name: "rippling/060-terminate.http",
text: #"""
# Terminated: active false by PATCH
PATCH /Users/{{ann.id}}

{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "active", "value": false}]}

=== 200

{"id": "{{ann.id}}", "active": false}

=== 204

"""#
),
FixtureFile(
name: "rippling/070-delete.http",
text: #"""
# or deleted
DELETE /Users/{{ann.id}}

=== 204

"""#
),
]
)

static let folders = [cyberark, entra, entraFlag, jumpcloud, oktaAiw, oktaOin, onelogin, ping, rippling, ]
}
