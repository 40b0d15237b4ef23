// A relying party made of coreos/go-oidc and golang.org/x/oauth2: it signs a person in, in the ways that the hub's
// provider offers, and prints what it got. Where a browser is needed it prints `VISIT <address>` or `DEVICE <code>` and
// reads a line.
package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"os"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

type registered struct {
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"`
}

type settings struct {
	Issuer      string     `json:"issuer"`
	RedirectURI string     `json:"redirect_uri"`
	Secret      registered `json:"secret"`
	Device      registered `json:"device"`
}

var input = bufio.NewReader(os.Stdin)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func asked(line string) string {
	fmt.Println(line)
	answer, err := input.ReadString('\n')
	must(err)
	return answer[:len(answer)-1]
}

func random() string {
	raw := make([]byte, 24)
	_, err := rand.Read(raw)
	must(err)
	return base64.RawURLEncoding.EncodeToString(raw)
}

func main() {
	var given settings
	must(json.Unmarshal([]byte(os.Args[1]), &given))
	ctx := context.Background()
	said := map[string]any{}

	provider, err := oidc.NewProvider(ctx, given.Issuer)
	must(err)
	config := oauth2.Config{
		ClientID: given.Secret.ClientID, ClientSecret: given.Secret.ClientSecret, RedirectURL: given.RedirectURI,
		Endpoint: provider.Endpoint(), Scopes: []string{oidc.ScopeOpenID, "profile"},
	}

	// A code, its tokens, and what follows.
	state, nonce, verifier := random(), random(), oauth2.GenerateVerifier()
	address := config.AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier))
	back, err := url.Parse(asked("VISIT " + address))
	must(err)
	said["state"] = back.Query().Get("state") == state
	token, err := config.Exchange(ctx, back.Query().Get("code"), oauth2.VerifierOption(verifier))
	must(err)
	raw, _ := token.Extra("id_token").(string)
	idToken, err := provider.Verifier(&oidc.Config{
		ClientID: given.Secret.ClientID, SupportedSigningAlgs: []string{oidc.ES256},
	}).Verify(ctx, raw)
	must(err)
	must(idToken.VerifyAccessToken(token.AccessToken))
	said["nonce"] = idToken.Nonce == nonce
	said["subject"] = idToken.Subject
	var profile struct {
		Name string `json:"name"`
	}
	info, err := provider.UserInfo(ctx, oauth2.StaticTokenSource(token))
	must(err)
	must(info.Claims(&profile))
	said["name"] = profile.Name
	renewed, err := config.TokenSource(ctx, &oauth2.Token{RefreshToken: token.RefreshToken}).Token()
	must(err)
	said["renewed"] = renewed.AccessToken != token.AccessToken && renewed.RefreshToken != token.RefreshToken

	// A token of its own.
	own := clientcredentials.Config{
		ClientID: given.Secret.ClientID, ClientSecret: given.Secret.ClientSecret, TokenURL: provider.Endpoint().TokenURL,
	}
	_, err = own.Token(ctx)
	must(err)
	said["own"] = true

	// A device, which keeps no secret.
	var endpoints struct {
		Device string `json:"device_authorization_endpoint"`
	}
	must(provider.Claims(&endpoints))
	device := oauth2.Config{ClientID: given.Device.ClientID, Endpoint: provider.Endpoint(), Scopes: config.Scopes}
	device.Endpoint.DeviceAuthURL = endpoints.Device
	device.Endpoint.AuthStyle = oauth2.AuthStyleInParams
	waiting, err := device.DeviceAuth(ctx)
	must(err)
	asked("DEVICE " + waiting.UserCode)
	letIn, err := device.DeviceAccessToken(ctx, waiting)
	must(err)
	info, err = provider.UserInfo(ctx, oauth2.StaticTokenSource(letIn))
	must(err)
	said["device"] = info.Subject

	done, err := json.Marshal(said)
	must(err)
	fmt.Println("DONE " + string(done))
}
